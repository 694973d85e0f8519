-- What can be found. The number says when it came out, so that the newest is the highest.
create table search_entries (
  number bigint primary key,
  kind text not null check (kind in ('story', 'brief')),
  id text not null unique,
  language text not null,
  published_at text not null,
  analysis integer not null
);

-- Words as src/search/words.ts made them. They are kept apart from the row, which stays small: a search reads
-- many rows and few of their words.
create table search_fts (
  number bigint primary key references search_entries (number) on delete cascade,
  words tsvector not null
) with (toast_tuple_target = 128);
create index search_fts_words on search_fts using gin (words) with (fastupdate = off);
