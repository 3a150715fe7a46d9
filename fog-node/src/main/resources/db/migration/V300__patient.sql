-- What outlives a patient's actor. The same on the embedded store and on PostgreSQL.
create table patient_snapshot (
  patient varchar(64) primary key,
  saved_us bigint not null,
  body bytea not null
);

-- What an alert was judged from; written once, never changed.
create table patient_exhibit (
  patient varchar(64) not null,
  condition_code varchar(64) not null,
  onset_us bigint not null,
  body bytea not null,
  primary key (patient, condition_code, onset_us)
);
