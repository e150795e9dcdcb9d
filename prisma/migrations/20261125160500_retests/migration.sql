-- Ways to the API that retests may use. The credential is named, never held.
CREATE TABLE routes (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  base_url text NOT NULL,
  client text NOT NULL,
  auth_style text NOT NULL,
  auth_header text,
  credential_source text NOT NULL,
  credential_name text NOT NULL,
  owner_label text,
  extra_headers jsonb NOT NULL DEFAULT '{}',
  models text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL
);

CREATE UNIQUE INDEX routes_by_path ON routes (name, base_url, coalesce(owner_label, ''));

-- A bounded repetition on one path, and its verdict. Written once at the start and once at the end.
CREATE TABLE retests (
  id text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  state text NOT NULL,
  vantage text NOT NULL,
  case_id text,
  event_ref text,
  route_id uuid,
  path_key text NOT NULL,
  safety text NOT NULL,
  body_kind text NOT NULL,
  branch_before text,
  plan jsonb NOT NULL,
  status_said jsonb NOT NULL,
  override_reason text,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  holder text,
  lease_until timestamptz(3),
  cancel_requested_at timestamptz(3),
  cancel_requested_by text,
  run_token_hash bytea UNIQUE,
  run_expires_at timestamptz(3),
  stop_reason text,
  verdict text,
  verdict_detail jsonb
);

-- One run per path and vantage point: two people who press start watch the same one.
CREATE UNIQUE INDEX retests_running_by_path ON retests (path_key, vantage) WHERE state = 'running';
CREATE INDEX retests_by_time ON retests (created_at DESC, id DESC);
CREATE INDEX retests_open ON retests (lease_until) WHERE state <> 'ended';
CREATE INDEX retests_by_event ON retests (event_ref, created_at DESC) WHERE event_ref IS NOT NULL;
CREATE INDEX retests_by_case ON retests (case_id, created_at DESC) WHERE case_id IS NOT NULL;

-- The ledger. A row is there before its request is sent, so that a crash cannot hide an attempt.
CREATE TABLE retest_attempts (
  retest_id text NOT NULL,
  n smallint NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  client_request_id text NOT NULL,
  outcome jsonb,
  status smallint,
  branch text,
  request_id text,
  gateway_request_id text,
  headers jsonb,
  first_byte_ms integer,
  duration_ms integer,
  next_kind text,
  next_reason text,
  next_delay_ms integer,
  PRIMARY KEY (retest_id, n)
);

-- The shared budget of attempts: one row for the installation, one for each path that was retested.
CREATE TABLE retest_budgets (
  scope text PRIMARY KEY,
  tokens double precision NOT NULL,
  at timestamptz(3) NOT NULL
);
