-- Under which the names of messages and alerts become keys outside. One row, made once for the installation:
-- all nodes of a cluster have the same, and so has whoever restores a backup. 244 bits of chance.
create table notification_secret (
  secret varchar(80) not null
);

insert into notification_secret (secret)
  values (concat(cast(gen_random_uuid() as varchar(36)), cast(gen_random_uuid() as varchar(36))));

-- Whether it is told by a key made under the secret. Null where it was there before this column: such a
-- message may have gone out once under its older key, and its alert is known outside by that.
alter table notification add column keyed boolean;
