-- What can be found. The number says when it came out, so that the newest is the highest.
create table search_entries (
  number integer primary key,
  kind text not null check (kind in ('story', 'brief')),
  id text not null unique,
  language text not null,
  published_at text not null,
  analysis integer not null
);

-- Words as src/search/words.ts made them: the tokenizer only divides them at spaces, and no text is kept.
create virtual table search_fts using fts5 (
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '=+~#.-|'"
);
