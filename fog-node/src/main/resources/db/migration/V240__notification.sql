-- What is to be sent outside, until the sink has it.
create table notification (
  -- Alert, signal, sink and address: the same message is there once.
  id varchar(600) primary key,
  alert varchar(255) not null,
  sink varchar(16) not null,
  address varchar(255) not null,
  priority integer not null,
  attempts integer not null,
  next_us bigint not null,
  -- Null until the sink has it.
  sent_us bigint,
  -- A vigil.v1.Alert.
  payload bytea not null
);

create index notification_next on notification (next_us);
