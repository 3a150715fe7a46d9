-- Who is signed in, so that a restart does not close every screen. The token itself is nowhere.
create table operator_session (
  -- SHA-256 of the cookie's token, in hex.
  token_hash varchar(64) primary key,
  name varchar(64) not null,
  role varchar(16) not null,
  csrf varchar(64) not null,
  -- Milliseconds since 1970-01-01T00:00:00Z by the node's clock.
  began_ms bigint not null,
  last_seen_ms bigint not null,
  -- Until when patients' data are open behind broken glass; null where it was not broken.
  glass_until_ms bigint
);
