-- Pauses of pumps that wait for a clinician's confirmation, one a pump, whichever node it is given to.
create table order_suggestion (
  device varchar(64) primary key,
  pause_ms bigint not null,
  -- Milliseconds since 1970-01-01T00:00:00Z by the node's clock.
  at_ms bigint not null
);
