-- A story is an identity; what it says is a revision; that readers see one of them is a publication.

create table stories (
  id text primary key,
  translations text,
  made_at text not null
);
create index stories_translations on stories (translations);

create table revisions (
  id text primary key,
  story_id text not null references stories (id),
  number integer not null,
  made_at text not null,
  made_by text not null,
  language text not null,
  section_id text not null references sections (id),
  slug text not null,
  kicker text not null,
  headline text not null,
  standfirst text not null,
  dateline text not null,
  byline_ids text not null,
  topic_ids text not null,
  lead_picture text,
  source_credits text not null,
  minutes integer not null,
  -- Last, because it is long: reading a headline need not walk past it.
  body text not null,
  unique (story_id, number)
);

create table sign_offs (
  revision_id text primary key references revisions (id),
  story_id text not null references stories (id),
  at text not null,
  by_name text not null
);

create table schedules (
  story_id text primary key references stories (id),
  revision_id text not null references revisions (id),
  publish_at text not null,
  made_at text not null,
  by_name text not null
);
create index schedules_due on schedules (publish_at);

create table publications (
  story_id text primary key references stories (id),
  revision_id text not null references revisions (id),
  section_id text not null references sections (id),
  language text not null,
  published_at text not null,
  revised_at text not null
);
create index publications_latest on publications (published_at, story_id);
create index publications_section on publications (section_id, published_at, story_id);
create index publications_language on publications (language, published_at, story_id);

create table publication_bylines (
  story_id text not null references publications (story_id) on delete cascade,
  byline_id text not null references bylines (id),
  rank integer not null,
  published_at text not null,
  primary key (story_id, byline_id)
);
create index publication_bylines_latest on publication_bylines (byline_id, published_at, story_id);

create table publication_topics (
  story_id text not null references publications (story_id) on delete cascade,
  topic_id text not null references topics (id),
  rank integer not null,
  published_at text not null,
  primary key (story_id, topic_id)
);
create index publication_topics_latest on publication_topics (topic_id, published_at, story_id);

create table withdrawals (
  story_id text primary key references stories (id),
  at text not null,
  by_name text not null,
  reason text not null,
  -- When it first came out, so that coming back does not make it new.
  published_at text not null
);

create table corrections (
  id text primary key,
  story_id text not null references stories (id),
  kind text not null check (kind in ('correction', 'clarification', 'update')),
  text text not null,
  at text not null,
  by_name text not null
);
create index corrections_story on corrections (story_id, at);
create index corrections_latest on corrections (at, id);

-- Every address a story has ever had. The one the publication stands at is the newest.
create table addresses (
  section_slug text not null,
  slug text not null,
  story_id text not null references stories (id),
  since text not null,
  primary key (section_slug, slug)
);
create index addresses_story on addresses (story_id, since);

-- Addresses another system gave, led to their new place for ever.
create table redirects (
  from_path text primary key,
  to_path text not null,
  since text not null
);
