-- What readers asked to pay and have paid. Sums are whole minor units; JSON and times are text.

-- A checkout is written down before the provider hears of it. Its id is the idempotency key with which the
-- provider is asked, and stands in what the provider keeps, so that neither side forgets whose money it was.
create table checkouts (
  id text primary key,
  -- The form that was sent: pressing twice is one checkout.
  form_key text not null unique,
  purpose text not null,
  -- JSON of the purpose: which tier, how many seats, what a giver wrote.
  wanted text not null,
  email text not null,
  reader_id text,
  currency text not null,
  -- The whole sum, each time: once, or for every month or year.
  amount bigint not null,
  interval text check (interval in ('month', 'year')),
  quantity integer not null,
  language text not null,
  from_story text,
  made_at text not null,
  session_id text unique,
  session_url text,
  expires_at text,
  -- When its money came.
  settled_at text,
  -- When it ended without any: given up, or run out.
  closed_at text
);
create index checkouts_open on checkouts (made_at) where settled_at is null and closed_at is null;
create index checkouts_email on checkouts (email);

-- An order by which a card is charged again and again, as the provider keeps it.
create table standing_payments (
  id text primary key,
  provider_id text not null unique,
  purpose text not null,
  checkout_id text,
  membership_id text,
  reader_id text,
  email text,
  -- The reader as the provider knows them, for the page where a card is changed.
  payer_id text not null,
  wanted text not null,
  currency text not null,
  -- The whole sum of the next charge.
  amount bigint not null,
  interval text not null check (interval in ('month', 'year')),
  quantity integer not null,
  state text not null check (state in ('incomplete', 'active', 'past due', 'paused', 'ended')),
  period_from text,
  period_until text,
  cancel_at text,
  resumes_at text,
  failing_since text,
  -- JSON of what is wanted from the next renewal on, with its sum.
  next_wanted text,
  card_brand text,
  card_last4 text,
  made_at text not null,
  -- When we last asked the provider how it stands.
  looked_at text not null,
  -- We want it ended: asked of the provider until it is.
  end_wanted_at text,
  ended_at text
);
create index standing_payments_membership on standing_payments (membership_id);
create index standing_payments_reader on standing_payments (reader_id);
create index standing_payments_failing on standing_payments (failing_since) where failing_since is not null;
create index standing_payments_to_end on standing_payments (end_wanted_at) where end_wanted_at is not null;

create table payments (
  id text primary key,
  provider_id text not null unique,
  purpose text not null,
  kind text not null check (kind in ('once', 'first', 'renewal', 'change')),
  checkout_id text,
  standing_payment_id text references standing_payments (id),
  reader_id text,
  email text,
  language text not null,
  currency text not null,
  amount bigint not null,
  paid_at text not null,
  -- What came of it at the provider, in the currency of the paper's account there; null until that is known.
  settled_currency text,
  settled_amount bigint,
  settled_fee bigint,
  method text not null,
  card_brand text,
  card_last4 text,
  period_from text,
  period_until text,
  -- Year and number, without a gap.
  receipt_number text not null unique
);
create index payments_reader on payments (reader_id, paid_at);
create index payments_standing on payments (standing_payment_id, paid_at);
create index payments_checkout on payments (checkout_id);
create index payments_paid on payments (paid_at, id);
create index payments_email on payments (email);

create table receipt_numbers (
  year integer primary key,
  last integer not null
);

create table failed_payments (
  id text primary key,
  -- The try as the provider names it.
  provider_id text not null unique,
  standing_payment_id text,
  checkout_id text,
  currency text not null,
  amount bigint not null,
  at text not null,
  because text not null
);
create index failed_payments_standing on failed_payments (standing_payment_id, at);
create index failed_payments_at on failed_payments (at);

-- Money given back: wanted first, then asked of the provider until it answers.
create table refunds (
  id text primary key,
  payment_id text not null references payments (id),
  provider_id text unique,
  currency text not null,
  amount bigint not null,
  state text not null check (state in ('wanted', 'made', 'failed', 'refused')),
  reason text not null,
  by_name text not null,
  wanted_at text not null,
  asked_at text,
  made_at text,
  failed_at text,
  said text
);
create index refunds_payment on refunds (payment_id);
create index refunds_wanted on refunds (wanted_at) where state = 'wanted';

create table disputes (
  id text primary key,
  payment_id text not null references payments (id),
  provider_id text not null unique,
  currency text not null,
  amount bigint not null,
  state text not null check (state in ('asked', 'open', 'won', 'lost')),
  because text not null,
  opened_at text not null,
  answer_by text,
  closed_at text
);
create index disputes_payment on disputes (payment_id);
create index disputes_open on disputes (opened_at) where state in ('asked', 'open');

-- A notice is a hint to look: which thing at the provider has changed. What it says of it is not kept.
create table notices (
  id text primary key,
  kind text not null,
  about_kind text not null check (about_kind in ('checkout', 'standing payment', 'payment')),
  about text not null,
  sent_at text not null,
  arrived_at text not null,
  due_at text not null,
  tries integer not null,
  done_at text,
  said text
);
create index notices_due on notices (due_at) where done_at is null;
create index notices_about on notices (about);
create index notices_arrived on notices (arrived_at);

-- Who is looking at one thing of the provider's: only one at a time, so that an older look never comes after a newer.
create table looks (
  about text primary key,
  holder text not null,
  until text not null
);

-- How far the provider's lists have been compared with ours.
create table compared (
  list text primary key,
  mark text not null,
  at text not null
);
