-- Readers who were erased, as the provider knows them: it is asked to forget them once nothing of theirs is charged.
create table payers_to_forget (
  payer_id text primary key,
  wanted_at text not null
);
create index standing_payments_payer on standing_payments (payer_id);
