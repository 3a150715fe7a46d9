-- What every node sweeps: alerts that are open, and when they go further. The journal is the truth;
-- this only says whom to wake.
create table alert_open (
  alert varchar(255) primary key,
  patient varchar(64) not null,
  ward varchar(64) not null,
  revision bigint not null,
  -- Microseconds since 1970-01-01T00:00:00Z by the node's clock; null where nothing is due.
  due_us bigint,
  -- A vigil.v1.Alert.
  payload bytea not null
);

create index alert_open_due on alert_open (due_us);
create index alert_open_ward on alert_open (ward);
