-- What readers see has changed: the keys of the pages concerned, in the order of commits.
-- AUTOINCREMENT, so that a number is never given twice even when old rows are cleared away.
create table changes (
  seq integer primary key autoincrement,
  at text not null,
  keys text not null
) strict;
