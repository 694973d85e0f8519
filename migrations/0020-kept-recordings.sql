-- When an editor let readers hear a person's recording though the words had changed since.
alter table narrations add column kept_at text;
