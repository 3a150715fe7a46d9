-- When each node last wrote here: a store that takes no write is found before anybody needs it.
create table node_beat (
  node varchar(64) primary key,
  -- Microseconds since 1970-01-01T00:00:00Z by that node's clock.
  at_us bigint not null
);
