-- Who is known. The same on the embedded store and on PostgreSQL.
create table registry_device (
  device varchar(64) primary key,
  label varchar(200) not null,
  since timestamp with time zone not null,
  revoked boolean not null
);

create table registry_association (
  device varchar(64) primary key,
  patient varchar(64) not null,
  since timestamp with time zone not null
);

create table registry_admission (
  patient varchar(64) primary key,
  ward varchar(64) not null,
  label varchar(64) not null,
  since timestamp with time zone not null,
  context text not null
);

-- One row; every change counts it up, so that other nodes see that they are behind.
create table registry_version (
  id integer primary key,
  version bigint not null
);

insert into registry_version (id, version) values (1, 0);
