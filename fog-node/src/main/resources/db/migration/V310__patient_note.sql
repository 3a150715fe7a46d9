-- What became known of a patient beside the samples since the newest snapshot, with its place among
-- the observations: it counts for those that were received later.
create table patient_note (
  patient varchar(64) not null,
  -- Microseconds since 1970-01-01T00:00:00Z by the node's clock.
  at_us bigint not null,
  body bytea not null,
  primary key (patient, at_us)
);
