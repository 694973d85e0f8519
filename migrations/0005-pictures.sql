-- A picture is known by the SHA-256 of the bytes it came as.
create table pictures (
  hash text primary key,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  focal_x real not null,
  focal_y real not null,
  colour text not null,
  added_at text not null
);
create index pictures_latest on pictures (added_at, hash);

-- AVIF is made when the machine is idle, for pictures that readers have looked at: wanted, then made, and
-- offered by the pages from then on; or set aside, because it came out no smaller than the WebP.
create table picture_avifs (
  hash text primary key references pictures (hash) on delete cascade,
  state text not null check (state in ('wanted', 'made', 'set-aside')),
  at text not null
);
create index picture_avifs_state on picture_avifs (state, at);

create table files (
  hash text primary key,
  name text not null,
  media_type text not null,
  bytes integer not null,
  added_at text not null
);
