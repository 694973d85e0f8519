-- Who may read a story whole: everybody (null), members, or members first and everybody from a time on.
alter table revisions add column access text;
alter table revisions add column free_from text;

-- What holds for readers now: a publication becomes free when its time has come.
alter table publications add column access text;
alter table publications add column free_from text;
create index publications_free_from on publications (free_from) where free_from is not null;
