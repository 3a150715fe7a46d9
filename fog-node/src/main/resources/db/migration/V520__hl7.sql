-- Messages that were taken, so that one that comes again changes nothing.
create table hl7_message (
  sender varchar(200) not null,
  control varchar(199) not null,
  digest varchar(64) not null,
  -- When it was taken, in microseconds since 1970.
  at_us bigint not null,
  primary key (sender, control)
);

create index hl7_message_at on hl7_message (at_us);

-- How far each patient's story is known: what was recorded before it changes nothing.
create table hl7_event (
  patient varchar(64) primary key,
  event_us bigint not null
);
