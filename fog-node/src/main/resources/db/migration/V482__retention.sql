-- What is removed by its age is found by it.
create index patient_exhibit_onset on patient_exhibit (onset_us);
create index notification_put on notification (put_us);
create index alert_opinion_at on alert_opinion (at_us);
create index audit_entry_at on audit_entry (at_us);
