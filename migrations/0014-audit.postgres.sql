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

create function refuse_in_audit() returns trigger as $$
begin
  raise exception 'The audit log is only added to.';
end
$$ language plpgsql;

-- Written with "or replace", which this table has no use for, so that a line's end is the statement's.
create or replace trigger audit_is_not_changed before update or delete on audit
  for each row execute function refuse_in_audit();
create or replace trigger audit_is_kept before truncate on audit
  for each statement execute function refuse_in_audit();
