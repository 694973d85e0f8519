-- Up to which change of the lexicon a narration has been held against it, and the words that it says otherwise than
-- they are said now: a list in JSON, nothing where there are none.
alter table narrations add column looked_at text not null default '';
alter table narrations add column stale_words text;
create index narrations_looked_at on narrations (looked_at) where ended_at is null;
create index narrations_stale on narrations (story_id) where stale_words is not null;
