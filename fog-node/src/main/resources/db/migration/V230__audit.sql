-- Who did what to whom. Each entry carries the hash of all before it.
create table audit_entry (
  number bigint primary key,
  at_us bigint not null,
  who varchar(64) not null,
  role varchar(16) not null,
  what varchar(64) not null,
  subject varchar(255) not null,
  outcome varchar(255) not null,
  -- SHA-256 over the hash before and this entry.
  hash bytea not null
);

-- The newest entry, locked while one is added; the signature stands for all up to it.
create table audit_head (
  id integer primary key,
  number bigint not null,
  hash bytea not null
);

insert into audit_head (id, number, hash) values (1, 0, '');

create table audit_checkpoint (
  number bigint primary key,
  hash bytea not null,
  -- Ed25519 by the node that added the entry.
  signature bytea not null
);
