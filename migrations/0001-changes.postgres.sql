-- What readers see has changed: the keys of the pages concerned, in the order of commits.
create table changes (
  seq bigint generated always as identity primary key,
  at text not null,
  keys text not null
);
