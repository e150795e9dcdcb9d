-- Which event has a failure that several may tell of: the SDK's span, the API's own span, Claude Code's log.
-- Keys are hashes of request ids and span ids, so that the table names no request.
CREATE TABLE told_failures (
  key bytea PRIMARY KEY,
  voice text NOT NULL,
  service_id uuid NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  event_id text NOT NULL,
  told_at timestamptz(3) NOT NULL
);
CREATE INDEX told_failures_by_time ON told_failures (told_at);
