-- Two retests that take turns and differ in one field, and what may be concluded. Written at the start and at the end.
CREATE TABLE comparisons (
  id text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  state text NOT NULL,
  case_id text,
  event_ref text,
  retest_a text NOT NULL,
  retest_b text NOT NULL,
  varied text NOT NULL,
  fields jsonb NOT NULL,
  branch_before text,
  budget jsonb NOT NULL,
  status_said jsonb NOT NULL,
  override_reason text,
  ended_at timestamptz(3),
  stop_reason text,
  conclusion text,
  conclusion_detail jsonb
);

CREATE INDEX comparisons_by_time ON comparisons (created_at DESC, id DESC);
CREATE INDEX comparisons_open ON comparisons (id) WHERE state <> 'ended';

-- The sides are retests: the index on running ones is the lease of both paths.
ALTER TABLE retests ADD COLUMN comparison_id text;
