-- When a service was first seen with a version of an SDK, a model or a base URL. Kept by a job off the rollups,
-- so that the way of an event gains no write.
CREATE TABLE first_sights (
  service_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (service_id, kind, value)
);
CREATE INDEX first_sights_by_time ON first_sights (at);
