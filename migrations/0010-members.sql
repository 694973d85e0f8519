-- Readers who are known by an address, what they may join, and what they may read because of it.
-- Sums are whole minor units of a currency; JSON and times are text.

create table readers (
  id text primary key,
  -- As it is compared: trimmed and in small letters. Null once the reader has been erased.
  email text unique,
  name text not null,
  postal_address text not null,
  language text not null,
  made_at text not null,
  -- When somebody first showed that letters to this address reach them.
  confirmed_at text,
  erased_at text
);
create index readers_made on readers (made_at, id);

create table tiers (
  id text primary key,
  slug text not null unique,
  kind text not null check (kind in ('person', 'student', 'group')),
  -- JSON by language: name, about, benefits.
  words text not null,
  rank integer not null,
  made_at text not null,
  retired_at text
);

create table tier_prices (
  tier_id text not null references tiers (id),
  currency text not null,
  interval text not null check (interval in ('month', 'year')),
  suggested bigint not null,
  minimum bigint not null,
  -- JSON: the amounts that are offered beside the reader's own.
  offered text not null,
  primary key (tier_id, currency, interval)
);

create table memberships (
  id text primary key,
  reader_id text not null references readers (id),
  tier_id text not null references tiers (id),
  origin text not null check (origin in ('payment', 'grant', 'seat', 'import')),
  started_at text not null,
  ended_at text,
  ended_because text
);
create unique index memberships_open on memberships (reader_id) where ended_at is null;
create index memberships_reader on memberships (reader_id, started_at);
create index memberships_started on memberships (started_at, id);
create index memberships_ended on memberships (ended_at);

-- A stretch of time in which a membership opens what members may read, and what it was given for.
create table terms (
  id text primary key,
  membership_id text not null references memberships (id),
  from_at text not null,
  -- Null where no end is set, as for a grant without one.
  until_at text,
  because_kind text not null check (because_kind in ('payment', 'grant', 'seat', 'import')),
  because_id text not null,
  taken_back_at text,
  unique (because_kind, because_id)
);
create index terms_membership on terms (membership_id, until_at);
create index terms_until on terms (until_at);

create table membership_changes (
  id text primary key,
  membership_id text not null references memberships (id),
  at text not null,
  kind text not null,
  before text not null,
  after text not null,
  by_name text not null
);
create index membership_changes_of on membership_changes (membership_id, at, id);
create index membership_changes_at on membership_changes (at, id);

-- A membership that is given without money, by somebody and for a reason.
create table grants (
  id text primary key,
  reader_id text not null references readers (id),
  membership_id text not null references memberships (id),
  reason text not null,
  by_name text not null,
  made_at text not null,
  from_at text not null,
  until_at text,
  taken_back_at text
);
create index grants_reader on grants (reader_id, made_at);

-- A place in a group's membership: offered to an address or by a link, then taken by a reader.
create table seats (
  id text primary key,
  membership_id text not null references memberships (id),
  email text,
  language text not null,
  token_hash text unique,
  given_at text not null,
  reader_id text references readers (id),
  taken_membership_id text references memberships (id),
  taken_at text,
  ended_at text
);
create index seats_group on seats (membership_id, given_at);
create index seats_taken on seats (taken_membership_id);

-- The one link by which a group lets people ask for a seat.
create table seat_links (
  membership_id text primary key references memberships (id),
  token_hash text not null unique,
  made_at text not null
);

-- What has been done about a payment that fails: a letter or a retry, each once for each time it began to fail.
create table dunning_steps (
  standing_payment_id text not null,
  failing_since text not null,
  step text not null,
  at text not null,
  primary key (standing_payment_id, failing_since, step)
);

-- What the desk writes down about a reader.
create table notes (
  id text primary key,
  reader_id text not null references readers (id),
  at text not null,
  by_name text not null,
  text text not null
);
create index notes_reader on notes (reader_id, at);

-- From which story how many joined on a day. It holds no person, and none can be found from it.
create table joined_from (
  day text not null,
  story_path text not null,
  joined integer not null,
  primary key (day, story_path)
);
