-- What stands between a form and what it would set off: a letter, or a question to the card provider.

-- How often something was tried or happened, by tens of minutes. Addresses, networks and e-mail addresses are here
-- as keyed hashes, and everything goes after a day.
create table gate_counts (
  what text not null,
  bucket text not null,
  count integer not null,
  primary key (what, bucket)
);
create index gate_counts_bucket on gate_counts (bucket);

-- What lets somebody pass once: the hash of a solution or of a wait, kept until it would not be taken any more.
create table gate_used (
  hash text primary key,
  -- The form it was used with: pressing twice is one.
  form_key text not null,
  until text not null
);
create index gate_used_until on gate_used (until);

-- When the gate was narrowed, by what, and until when. Eased by hand, it ends before.
create table gate_alarms (
  id text primary key,
  at text not null,
  until text not null,
  because text not null check (because in ('declines', 'hand')),
  by_name text,
  declined integer not null,
  paid integer not null,
  eased_at text
);
create index gate_alarms_until on gate_alarms (until);
