-- That a story is to be read aloud is a wish until it has been; what readers then hear is a narration.

-- A row for each story that waits or is being read: the worker that has it holds it by a lease.
create table narration_wishes (
  story_id text primary key references stories (id),
  revision_id text not null references revisions (id),
  wanted_at text not null,
  due_at text not null,
  worker text,
  leased_until text,
  tries integer not null,
  -- Sentences that are made, of how many: nothing until the script is written.
  made integer not null,
  sentences integer not null,
  -- Why the last try came to nothing, as a sentence for the desk.
  trouble text
);
create index narration_wishes_due on narration_wishes (due_at);

-- One reading aloud of one revision, whole. The one that readers may hear is the one that has not ended.
create table narrations (
  id text primary key,
  story_id text not null references stories (id),
  revision_id text not null references revisions (id),
  made_by text not null check (made_by in ('machine', 'person', 'both')),
  -- Who speaks: the voice's name here, or the person's.
  voice text not null,
  language text not null,
  file_hash text not null,
  media_type text not null,
  bytes integer not null,
  milliseconds integer not null,
  -- Where each sentence stands in the text and in the sound; empty for a person's recording.
  places text not null,
  -- The words of each sentence as they are written, for the transcript.
  words text not null,
  chapters text not null,
  -- What it took, in milliseconds of the engine's work.
  work integer not null,
  made_at text not null,
  approved_at text,
  approved_by text,
  ended_at text
);
create index narrations_story on narrations (story_id, made_at);
create index narrations_latest on narrations (approved_at, id);
create unique index narrations_standing on narrations (story_id) where ended_at is null;

-- Sentences that have been spoken, by the hash of all that decides how they sound. Their sound is in a file.
create table sentence_sounds (
  hash text primary key,
  milliseconds integer not null,
  bytes integer not null,
  made_at text not null,
  used_at text not null
);
create index sentence_sounds_used on sentence_sounds (used_at);

-- Who reads stories of a language.
create table narration_voices (
  language text primary key,
  voice text not null,
  chosen_at text not null,
  chosen_by text not null
);

-- What an editor decided for one story.
create table narration_choices (
  story_id text primary key references stories (id),
  -- Another voice than the language's; null for that.
  voice text,
  silent integer not null,
  -- Hashes of the blocks that are not read: they stay left out when the story is revised around them.
  left_out text not null,
  chosen_at text not null,
  chosen_by text not null
);

-- How names and other words are said. A row that was taken back stays, so that one sees what was said before.
create table lexicon_entries (
  id text primary key,
  spelling text not null,
  language text not null,
  ipa text,
  respelling text,
  match text not null check (match in ('whole word', 'exact case')),
  added_at text not null,
  added_by text not null,
  removed_at text,
  removed_by text
);
create unique index lexicon_entries_standing on lexicon_entries (language, spelling, match) where removed_at is null;
