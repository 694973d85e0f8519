-- What was brought in from other systems, what is still on its way, and what was said about it.

-- One file being brought in with one set of wishes. Only one process works on it at a time.
create table imports (
  id text primary key,
  source text not null,
  file_hash text not null,
  file_name text not null,
  wishes text not null,
  begun_at text not null,
  worker text,
  leased_until text,
  facts text not null,
  staged_at text,
  finished_at text,
  report text,
  unique (source, file_hash, wishes)
);
create index imports_latest on imports (begun_at);

-- The rows of the file, in its order, until each has been dealt with; cleared away at the end.
create table import_rows (
  import_id text not null references imports (id),
  kind text not null,
  number integer not null,
  row_key text not null,
  belongs_to text not null,
  data text not null,
  outcome text,
  primary key (import_id, kind, number)
);
create index import_rows_key on import_rows (import_id, kind, row_key);
create index import_rows_of on import_rows (import_id, kind, belongs_to);

-- What the report names, with the row it is about, so that doing a row again says it once.
create table import_findings (
  import_id text not null references imports (id),
  about text not null,
  number integer not null,
  kind text not null,
  name text not null,
  what text not null,
  primary key (import_id, about, number)
);

-- Which story came from where, and what was made of it last: by this a later run knows what was edited here.
create table imported_stories (
  source text not null,
  source_key text not null,
  story_id text not null references stories (id),
  revision_id text not null references revisions (id),
  section_slug text not null,
  slug text not null,
  draft_hash text not null,
  imported_at text not null,
  primary key (source, source_key)
);
create index imported_stories_address on imported_stories (section_slug, slug);
create index imported_stories_story on imported_stories (story_id);

-- Members of the old system, kept aside until membership is set up. Nobody is written to.
create table imported_members (
  source text not null,
  email text not null,
  name text not null,
  data text not null,
  imported_at text not null,
  primary key (source, email)
);
