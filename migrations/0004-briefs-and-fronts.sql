create table briefs (
  id text primary key,
  language text not null,
  headline text not null,
  text text not null,
  weight text not null check (weight in ('normal', 'strong')),
  section_id text references sections (id),
  story_id text references stories (id),
  source text not null,
  published_at text not null,
  by_name text not null
);
create index briefs_latest on briefs (published_at, id);

create table brief_withdrawals (
  brief_id text primary key references briefs (id),
  at text not null,
  by_name text not null
);

-- The front as it was arranged by hand; the newest arrangement stands.
create table arrangements (
  id text primary key,
  at text not null,
  by_name text not null,
  places text not null
);
create index arrangements_latest on arrangements (at, id);
