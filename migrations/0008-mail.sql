-- Mail: a letter is a row before it is sent, and ends in one known state.
create table letters (
  id text primary key,
  -- What it is written for, so that one act done twice writes once: `receipt:01j…`.
  occasion text not null unique,
  kind text not null,
  reader_id text,
  from_name text not null,
  to_name text not null,
  to_address text not null,
  language text not null,
  subject text not null,
  text text not null,
  html text not null,
  headers text not null,
  -- 1 where the words are forgotten once they have gone out, as a letter with a key to somebody's account.
  forgets integer not null,
  made_at text not null,
  due_at text not null,
  -- 0 goes before 1 before 2: who waits for a code does not wait behind an issue.
  rank integer not null,
  -- waiting | claimed | accepted | deferred | refused | bounced | suppressed | in doubt
  state text not null,
  attempts integer not null,
  message_id text,
  claimed_by text,
  claimed_until text,
  -- When its first byte was given away: before that it was surely not sent, after it perhaps.
  handed_over_at text,
  settled_at text,
  answer text
);
create index letters_due on letters (rank, due_at, id) where state in ('waiting', 'deferred');
create index letters_claimed on letters (claimed_until) where state = 'claimed';
create index letters_state on letters (state, made_at);
create index letters_address on letters (to_address, made_at);
create index letters_reader on letters (reader_id, made_at);
create index letters_message on letters (message_id);

-- Addresses that get no more letters, each with the reason.
create table suppressions (
  address text primary key,
  since text not null,
  because text not null
);

-- The rehearsal mailbox: letters as the outside world would have got them.
create table mailbox_letters (
  id text primary key,
  received_at text not null,
  sent_from text not null,
  sent_to text not null,
  message_id text not null,
  subject text not null,
  -- What a search goes through, in small letters.
  words text not null,
  -- The bytes as they came, in base64: a letter may hold what is no text.
  raw text not null
);
create index mailbox_latest on mailbox_letters (received_at);
create index mailbox_to on mailbox_letters (sent_to, id);
