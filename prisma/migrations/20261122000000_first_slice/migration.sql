-- Dimensions. Small, written once per new value, reference tables in a distributed set-up.
-- Their ids are derived from their content, so that no writer has to ask before it inserts an event.
CREATE TABLE services (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  first_seen_at timestamptz(3) NOT NULL
);

CREATE TABLE paths (
  id uuid PRIMARY KEY,
  fingerprint text NOT NULL UNIQUE,
  route text NOT NULL,
  base_url_host text,
  endpoint text,
  model text,
  auth_owner text,
  sdk text,
  sdk_version text,
  runtime text,
  stream boolean,
  request_size_class text,
  betas text[] NOT NULL DEFAULT '{}',
  first_seen_at timestamptz(3) NOT NULL
);

-- Evidence. One row per failed attempt; day partitions are created ahead and dropped by retention.
CREATE TABLE events (
  service_id uuid NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  id text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  ingest_key_id uuid NOT NULL,
  path_id uuid NOT NULL,
  environment text,
  instance text,
  surface text NOT NULL,
  branch text NOT NULL,
  origin text NOT NULL,
  phase text NOT NULL,
  rule text NOT NULL,
  rule_set text NOT NULL,
  reasons jsonb NOT NULL,
  status smallint,
  error_type text,
  error_code text,
  message text,
  headers jsonb,
  body_hash bytea,
  text_hash bytea,
  request_id text,
  client_request_id text,
  gateway_request_id text,
  logical_request_id text,
  attempt smallint,
  max_attempts smallint,
  delay_ms integer,
  next_action text,
  outcome text,
  duration_ms integer,
  trace_id text,
  clipped text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (service_id, occurred_at, id)
) PARTITION BY RANGE (occurred_at);

CREATE INDEX events_by_time ON events (occurred_at DESC, id DESC);

-- Bodies and stacks, once by hash: they are half of a row, and an incident repeats the same few.
CREATE TABLE event_texts (
  service_id uuid NOT NULL,
  hash bytea NOT NULL,
  content text NOT NULL,
  last_seen_on date NOT NULL,
  PRIMARY KEY (service_id, hash)
);

CREATE TABLE traffic_reports (
  service_id uuid NOT NULL,
  minute timestamptz(3) NOT NULL,
  id text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  ingest_key_id uuid NOT NULL,
  path_id uuid NOT NULL,
  environment text NOT NULL,
  requests bigint NOT NULL,
  succeeded bigint,
  PRIMARY KEY (service_id, minute, id)
);
CREATE INDEX traffic_reports_by_minute ON traffic_reports USING brin (minute);

-- Rollups, written in the statement that inserts the rows they count. No chart reads an event.
-- Narrow: by branch, surface and route. Wide: by path as well. One set per level.
CREATE TABLE failures_minute (
  service_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  branch text NOT NULL,
  surface text NOT NULL,
  route text NOT NULL,
  attempts bigint NOT NULL,
  requests bigint NOT NULL,
  recovered bigint NOT NULL,
  gave_up bigint NOT NULL,
  PRIMARY KEY (service_id, bucket, branch, surface, route)
) WITH (fillfactor = 80);
CREATE INDEX failures_minute_by_bucket ON failures_minute (bucket);

CREATE TABLE failures_hour (LIKE failures_minute INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE failures_day (LIKE failures_minute INCLUDING ALL) WITH (fillfactor = 80);

CREATE TABLE path_failures_minute (
  service_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  path_id uuid NOT NULL,
  branch text NOT NULL,
  surface text NOT NULL,
  origin text NOT NULL,
  environment text NOT NULL,
  attempts bigint NOT NULL,
  requests bigint NOT NULL,
  recovered bigint NOT NULL,
  gave_up bigint NOT NULL,
  PRIMARY KEY (service_id, bucket, path_id, branch, surface, origin, environment)
) WITH (fillfactor = 80);
CREATE INDEX path_failures_minute_by_bucket ON path_failures_minute (bucket);

CREATE TABLE path_failures_hour (LIKE path_failures_minute INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE path_failures_day (LIKE path_failures_minute INCLUDING ALL) WITH (fillfactor = 80);

CREATE TABLE traffic_minute (
  service_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  path_id uuid NOT NULL,
  environment text NOT NULL,
  requests bigint NOT NULL,
  succeeded bigint NOT NULL,
  PRIMARY KEY (service_id, bucket, path_id, environment)
) WITH (fillfactor = 80);
CREATE INDEX traffic_minute_by_bucket ON traffic_minute (bucket);

CREATE TABLE traffic_hour (LIKE traffic_minute INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE traffic_day (LIKE traffic_minute INCLUDING ALL) WITH (fillfactor = 80);

-- The conservation law: sent = accepted + duplicate + rejected(reason) + dropped(reason), per source and minute.
CREATE TABLE ingest_outcomes (
  ingest_key_id uuid NOT NULL,
  minute timestamptz(3) NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (ingest_key_id, minute, kind, outcome, reason)
);

-- The status page, as said and when.
CREATE TABLE status_bodies (
  hash bytea PRIMARY KEY,
  content text NOT NULL,
  first_seen_at timestamptz(3) NOT NULL
);

CREATE TABLE status_polls (
  source text NOT NULL,
  endpoint text NOT NULL,
  polled_at timestamptz(3) NOT NULL,
  outcome text NOT NULL,
  http_status smallint,
  latency_ms integer NOT NULL,
  body_hash bytea,
  etag text,
  page_updated_at timestamptz(3),
  detail text,
  PRIMARY KEY (source, endpoint, polled_at)
);

CREATE TABLE status_incidents (
  source text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  impact text NOT NULL,
  status text NOT NULL,
  url text,
  component_ids text[] NOT NULL DEFAULT '{}',
  started_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  updated_at timestamptz(3) NOT NULL,
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (source, id)
);
CREATE INDEX status_incidents_by_start ON status_incidents (source, started_at DESC);

-- An update that the page edits later is a new revision here: evidence is never overwritten.
CREATE TABLE status_incident_updates (
  source text NOT NULL,
  incident_id text NOT NULL,
  id text NOT NULL,
  content_hash bytea NOT NULL,
  status text NOT NULL,
  body text NOT NULL,
  displayed_at timestamptz(3) NOT NULL,
  first_seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (source, incident_id, id, content_hash)
);

-- People and keys.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  role text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  disabled_at timestamptz(3)
);

CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  user_agent text
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE setup_links (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);

CREATE TABLE ingest_keys (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  hint text NOT NULL,
  scopes text[] NOT NULL,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);

CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entries_by_time ON audit_entries (at DESC);

CREATE TABLE leases (
  name text PRIMARY KEY,
  holder text NOT NULL,
  until timestamptz(3) NOT NULL
);
