-- Groups of failures that say the same on one path: branch, path and the pattern of the message. The group is
-- written before the events that count for it; its counts with them, in the statement of the rollups.
CREATE TABLE error_groups (
  id uuid PRIMARY KEY,
  version text NOT NULL,
  path_id uuid NOT NULL,
  branch text NOT NULL,
  pattern text NOT NULL,
  is_other boolean NOT NULL,
  state text NOT NULL DEFAULT 'open',
  state_since timestamptz(3),
  muted_until timestamptz(3),
  owner_id uuid,
  revision integer NOT NULL DEFAULT 1
);
CREATE INDEX error_groups_by_path ON error_groups (path_id);

CREATE TABLE group_failures_hour (
  service_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  group_id uuid NOT NULL,
  attempts bigint NOT NULL,
  requests bigint NOT NULL,
  first_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL,
  PRIMARY KEY (service_id, bucket, group_id)
) WITH (fillfactor = 80);
CREATE INDEX group_failures_hour_by_bucket ON group_failures_hour (bucket);
CREATE INDEX group_failures_hour_by_group ON group_failures_hour (group_id, bucket);

-- What people did and said about a group.
CREATE TABLE error_group_entries (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  kind text NOT NULL,
  detail jsonb NOT NULL
);
CREATE INDEX error_group_entries_by_group ON error_group_entries (group_id, at);
CREATE INDEX error_group_entries_by_time ON error_group_entries (at);

-- Null in events from before.
ALTER TABLE events ADD COLUMN group_id uuid;
