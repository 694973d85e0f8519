-- What the desk tells of a narration's cost: how many sentences it has, and how many of them were spoken for it.
alter table narrations add column sentences integer not null default 0;
alter table narrations add column spoken_anew integer not null default 0;
-- When its words were settled: what the lexicon learnt later is not in it.
alter table narrations add column script_at text not null default '';

create index narrations_language on narrations (language, made_at) where ended_at is null;

-- A member's own podcast: known by an address that only they have, of which a hash is kept here.
create table podcast_feeds (
  id text primary key,
  token_hash text not null unique,
  reader_id text not null references readers (id),
  made_at text not null,
  ended_at text
);
create unique index podcast_feeds_standing on podcast_feeds (reader_id) where ended_at is null;
