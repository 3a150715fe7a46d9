-- Thinned values of patients with their baseline bands, some minutes a row, for the pages' trends and
-- for trying other limits on the past. The observation log holds every value.
create table trend (
  patient varchar(64) not null,
  metric varchar(32) not null,
  -- Milliseconds since 1970-01-01T00:00:00Z by the node's clock, of the first point.
  from_ms bigint not null,
  -- As vigil.fognode.egress.history.core.Stretch packs them.
  payload bytea not null,
  primary key (patient, metric, from_ms)
);

create index trend_patient on trend (patient, from_ms);
create index trend_metric on trend (metric, from_ms);
create index trend_from on trend (from_ms);
