-- A temporary switch of a path, with who answers for it and when it ends. Open ones are few and shown everywhere.
CREATE TABLE degraded_modes (
  id text PRIMARY KEY,
  started_at timestamptz(3) NOT NULL,
  started_by text NOT NULL,
  owner text NOT NULL,
  what text NOT NULL,
  reason text NOT NULL,
  return_by timestamptz(3) NOT NULL,
  case_id text,
  comparison_id text,
  reminded_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text,
  end_reason text
);

CREATE INDEX degraded_modes_open ON degraded_modes (return_by) WHERE ended_at IS NULL;
