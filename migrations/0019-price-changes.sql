-- Members of a tier who pay less than this are told, and pay it from a renewal on.
create table price_changes (
  id text primary key,
  tier_id text not null references tiers (id),
  currency text not null,
  interval text not null check (interval in ('month', 'year')),
  amount bigint not null,
  from_at text not null,
  made_at text not null,
  by_name text not null
);
create index price_changes_from on price_changes (from_at);

-- Where which story somebody came from still stands beside their address.
create index checkouts_from_story on checkouts (made_at) where from_story is not null;
