-- Times are ISO 8601 in UTC with milliseconds, as text: they sort as they read.
-- JSON is text too, read through a schema at the door.

create table settings (
  name text primary key,
  value text not null,
  set_at text not null
);

create table sections (
  id text primary key,
  slug text not null unique,
  name text not null,
  standfirst text not null,
  rank integer not null
);

create table topics (
  id text primary key,
  slug text not null unique,
  name text not null,
  standfirst text not null
);

create table bylines (
  id text primary key,
  slug text not null unique,
  name text not null,
  role text not null,
  about text not null,
  picture text
);
