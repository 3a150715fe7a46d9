-- Who suggested the pause, and for whom: the next nurse sees it, and a pump that hangs on somebody else by then is not paused.
alter table order_suggestion add column by_name varchar(64) default '' not null;
alter table order_suggestion add column patient varchar(64) default 'nobody' not null;
