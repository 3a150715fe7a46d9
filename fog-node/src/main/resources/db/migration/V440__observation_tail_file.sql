-- The newest blocks of an embedded store wait in a file of the log's own. What an earlier version
-- left in the table goes where it belongs.
insert into observation (stream, epoch, sequence, received_us, digest, payload)
select stream, epoch, sequence, received_us, digest, payload from observation_tail
on conflict do nothing;
drop table observation_tail;
