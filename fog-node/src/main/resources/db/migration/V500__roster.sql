-- Who is on call. One row, the whole roster; every change counts it up, so that other nodes see it.
create table roster (
  id integer primary key,
  version bigint not null,
  -- JSON; fields are only ever added.
  plan text not null,
  by_name varchar(64) not null,
  since timestamp with time zone not null
);

-- Who was meant, and why: FIXED, ON_CALL or NOBODY_ON_CALL. Null where it was there before these columns.
alter table notification add column person varchar(64);
alter table notification add column reason varchar(16);

-- By which an alert's messages are shown.
create index notification_of on notification (alert);
