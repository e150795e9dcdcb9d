-- How full the limits of each process that takes reports are. Written every two seconds while anything comes in;
-- worth nothing after a crash, so it is not logged.
CREATE UNLOGGED TABLE ingest_loads (
  process text PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  load jsonb NOT NULL
);
