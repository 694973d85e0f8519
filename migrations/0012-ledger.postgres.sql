-- The ledger: entries first, then the posting that closes them. What is closed never changes.
-- Triggers are written with "or replace" so that the end of a line is the end of the statement.

create table postings (
  id text primary key,
  kind text not null,
  -- What it was posted for, by the name the outside gave it: a repeat finds it and posts nothing.
  about text not null,
  at text not null,
  -- The day it counts for, in the paper's time zone: 2024-05-02.
  day text not null,
  said text not null,
  unique (kind, about)
);
create index postings_day on postings (day, id);

create table entries (
  posting_id text not null references postings (id) deferrable initially deferred,
  number integer not null,
  account text not null,
  currency text not null,
  -- Whole minor units: what comes to an account is above zero, what leaves it below.
  amount bigint not null,
  primary key (posting_id, number)
);
create index entries_account on entries (account, currency, amount);

-- Income that is earned day by day: days are numbers since 1970 in the paper's time zone, `until_day` not included.
create table recognitions (
  id text primary key,
  payment_id text not null,
  currency text not null,
  amount bigint not null check (amount >= 0),
  from_day integer not null,
  until_day integer not null check (until_day > from_day),
  -- From this day on nothing more is earned of it: another took its place, or nothing was left.
  ended_day integer
);
create index recognitions_payment on recognitions (payment_id);
create index recognitions_until on recognitions (until_day, from_day);

-- The last day whose income has been posted; one row.
create table earned_through (
  one integer primary key check (one = 1),
  day integer not null
);

create function close_posting() returns trigger as $$
begin
  if (select count(*) from entries where posting_id = new.id) < 2
    or exists (select 1 from entries where posting_id = new.id group by currency having sum(amount) <> 0)
  then
    raise exception 'a posting closes two entries or more, of sum zero in each currency, once';
  end if;
  return new;
end
$$ language plpgsql;

create or replace trigger postings_close before insert on postings
for each row execute function close_posting();

create function open_entry() returns trigger as $$
begin
  if exists (select 1 from postings where id = new.posting_id) then
    raise exception 'this posting is closed';
  end if;
  return new;
end
$$ language plpgsql;

create or replace trigger entries_open before insert on entries
for each row execute function open_entry();

create function stay_as_posted() returns trigger as $$
begin
  raise exception 'the ledger is append only';
end
$$ language plpgsql;

create or replace trigger postings_stay before update or delete on postings
for each row execute function stay_as_posted();

create or replace trigger entries_stay before update or delete on entries
for each row execute function stay_as_posted();

create or replace trigger postings_whole before truncate on postings
for each statement execute function stay_as_posted();

create or replace trigger entries_whole before truncate on entries
for each statement execute function stay_as_posted();
