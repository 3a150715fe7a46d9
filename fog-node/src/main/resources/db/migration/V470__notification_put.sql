-- When it came into the outbox; null where it was there before this column.
alter table notification add column put_us bigint;

create index notification_unsent on notification (sent_us, put_us);
