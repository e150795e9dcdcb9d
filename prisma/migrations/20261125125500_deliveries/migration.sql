-- What reporters say became of their reports: the other side of ingest_outcomes.
CREATE TABLE deliveries (
  ingest_key_id uuid NOT NULL,
  minute timestamptz(3) NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  service text NOT NULL,
  instance text,
  reporter text,
  seen bigint NOT NULL,
  acknowledged bigint NOT NULL,
  dropped jsonb NOT NULL,
  PRIMARY KEY (ingest_key_id, minute, id)
);
