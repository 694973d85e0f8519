-- What the membership desk finds readers by.

-- A reader's address, name and postal address in small letters without marks: found by any part of them.
alter table readers add column sought text not null default '';

create index payments_last4 on payments (card_last4);
create index standing_payments_last4 on standing_payments (card_last4);


-- A file of members being brought in. Its rows wait until each has been dealt with, and stay with what became of
-- them; one process works on it at a time.
create table member_imports (
  id text primary key,
  file_name text not null,
  shape text not null check (shape in ('ghost', 'substack', 'standfirst')),
  -- JSON: the tier of those who have paid or were given a membership, until when it is kept, their language.
  wishes text not null,
  begun_at text not null,
  begun_by text not null,
  rows integer not null,
  worker text,
  leased_until text,
  finished_at text
);
create index member_imports_latest on member_imports (begun_at, id);

create table member_import_rows (
  import_id text not null references member_imports (id),
  number integer not null,
  data text not null,
  outcome text check (outcome in ('member', 'reader', 'known', 'refused')),
  said text,
  primary key (import_id, number)
);
create index member_import_rows_waiting on member_import_rows (import_id, number) where outcome is null;
create index member_import_rows_outcome on member_import_rows (import_id, outcome, number);
-- Holds all that finding looks at, in the order in which readers are listed: one walk along it finds anybody.
create index readers_sought on readers (made_at, id, sought);
