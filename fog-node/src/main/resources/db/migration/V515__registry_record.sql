-- What patients' records say, and how old that is. A row counts only while the patient is admitted.
create table registry_record (
  patient varchar(64) primary key,
  -- Null until a record has been read.
  said text,
  -- When the record was last read whole, in microseconds since 1970; null where it never was.
  read_us bigint,
  -- When it was last tried, and what came of it: READ, or why not.
  tried_us bigint,
  state varchar(32)
);
