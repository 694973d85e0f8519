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

create table files (
  hash text primary key,
  name text not null,
  media_type text not null,
  bytes integer not null,
  added_at text not null
);
