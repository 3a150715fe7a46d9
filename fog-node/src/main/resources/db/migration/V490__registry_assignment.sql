-- Who has whom. A row counts only while the patient is admitted to that ward.
create table registry_assignment (
  patient varchar(64) primary key,
  nurse varchar(64) not null,
  ward varchar(64) not null,
  -- Null where it holds until somebody changes it.
  until_at timestamp with time zone,
  by_name varchar(64) not null,
  since timestamp with time zone not null
);
