-- The newest blocks of an embedded store, in the order of their commits: only its end is written.
-- What is here is filed into observation now and then. On PostgreSQL it stays empty.
create table observation_tail (
  position bigint not null primary key,
  stream integer not null,
  epoch bigint not null,
  sequence bigint not null,
  received_us bigint not null,
  digest bigint not null,
  payload bytea not null
);
