-- Those who make the paper. Whoever was removed stays in the list, for what they did is told by their name.
create table staff (
  id text primary key,
  name text not null,
  email text not null,
  role text not null,
  language text not null,
  made_at text not null,
  made_by text not null,
  removed_at text
);
create unique index staff_email on staff (email) where removed_at is null;

-- Somebody asked to be let in by letter. Link and code are made when the letter is written, and kept as hashes.
create table sign_in_requests (
  id text primary key,
  realm text not null,
  email text not null,
  language text not null,
  return_to text not null,
  network text not null,
  invitation integer not null,
  asked_at text not null,
  ends_at text not null,
  written_at text,
  link_hash text unique,
  code_hash text,
  tries integer not null,
  used_at text,
  ended_at text
);
create index sign_in_requests_email on sign_in_requests (realm, email, asked_at);
create index sign_in_requests_network on sign_in_requests (realm, network, asked_at);
create index sign_in_requests_asked on sign_in_requests (realm, asked_at);
create index sign_in_requests_unwritten on sign_in_requests (asked_at) where written_at is null;

-- A browser that is signed in. Ending it takes the row away, and every process sees that at once.
create table sessions (
  id text primary key,
  token_hash text not null unique,
  realm text not null,
  owner_id text not null,
  made_at text not null,
  seen_at text not null,
  ends_at text not null,
  agent text not null,
  network text not null
);
create index sessions_owner on sessions (realm, owner_id, seen_at);
create index sessions_ends on sessions (ends_at);
