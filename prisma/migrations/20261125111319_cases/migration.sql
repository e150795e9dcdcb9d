-- One investigation. Its state and owner change under `version`; everything else about it is an entry.
CREATE TABLE cases (
  id text PRIMARY KEY,
  number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  branch text NOT NULL,
  subject jsonb NOT NULL,
  state text NOT NULL,
  state_reason text,
  state_since timestamptz(3) NOT NULL,
  version integer NOT NULL,
  owner_id uuid REFERENCES users (id),
  opened_at timestamptz(3) NOT NULL,
  opened_by text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3)
);
CREATE INDEX cases_by_branch ON cases (branch) WHERE closed_at IS NULL;
CREATE INDEX cases_by_close ON cases (closed_at);

-- Append-only. `evidence` is the whole copy of a failure, redacted as it was stored, so that the case outlives
-- the event; a timeline is read without it. `source_key` names where it came from, once per case. `position`
-- is the order in which entries were written, for those of one instant.
CREATE TABLE case_entries (
  id uuid PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY,
  case_id text NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  kind text NOT NULL,
  happening jsonb NOT NULL,
  source_key text,
  evidence jsonb
);
CREATE INDEX case_entries_by_time ON case_entries (case_id, at, position);
CREATE UNIQUE INDEX case_entries_by_source ON case_entries (case_id, source_key);
