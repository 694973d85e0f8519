-- What staff did, in the order in which it was done. Nothing in it is ever changed or taken out.
create table audit (
  id text primary key,
  at text not null,
  staff_id text,
  name text not null,
  act text not null,
  about text not null,
  detail text not null,
  network text not null,
  -- All of the line in small letters, to be found by.
  words text not null
);
create index audit_latest on audit (at, id);
create index audit_about on audit (about, at);
create index audit_staff on audit (staff_id, at);

create trigger audit_is_not_changed before update on audit
begin
  select raise(abort, 'The audit log is only added to.');
end;

create trigger audit_is_kept before delete on audit
begin
  select raise(abort, 'The audit log is only added to.');
end;
