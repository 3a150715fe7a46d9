-- Every revision of every alert, for the pages on history and alert load, and what clinicians think.
create table alert_history (
  alert varchar(255) not null,
  revision bigint not null,
  phase varchar(16) not null,
  patient varchar(64) not null,
  ward varchar(64) not null,
  bed varchar(64) not null,
  kind varchar(16) not null,
  condition varchar(64) not null,
  priority varchar(16) not null,
  -- Microseconds since 1970-01-01T00:00:00Z by the node's clock.
  raised_us bigint not null,
  changed_us bigint not null,
  -- A vigil.v1.Alert.
  payload bytea not null,
  primary key (alert, revision)
);

create index alert_history_patient on alert_history (patient, raised_us);
create index alert_history_raised on alert_history (raised_us);

-- One opinion an alert and operator; the last one counts. With patient, condition and onset it
-- finds the exhibit that the alert was judged from: together they are a labelled example.
create table alert_opinion (
  alert varchar(255) not null,
  who varchar(64) not null,
  role varchar(16) not null,
  opinion varchar(16) not null,
  reason varchar(1000) not null,
  at_us bigint not null,
  patient varchar(64) not null,
  condition varchar(64) not null,
  onset_us bigint not null,
  model varchar(128) not null,
  score double precision not null,
  -- The vigil.v1.Alert that was judged, with its evidence.
  payload bytea not null,
  primary key (alert, who)
);
