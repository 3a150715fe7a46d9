-- When a message was called off because its patient's signals were switched off; null while it is to go.
alter table notification add column called_off_us bigint;

-- What became of short messages: a centre's own number for each part, and the receipt that came for it.
-- Either may come first.
create table notification_receipt (
  -- The centre's number.
  number varchar(65) primary key,
  -- Null until the answer to what was submitted is known.
  notification varchar(600),
  -- As SMPP 3.4, appendix B, writes it, such as DELIVRD; null until a receipt came.
  state varchar(16),
  -- Microseconds since 1970-01-01T00:00:00Z by the node's clock, of the newer of the two.
  at_us bigint not null
);

create index notification_receipt_of on notification_receipt (notification);
create index notification_receipt_at on notification_receipt (at_us);
