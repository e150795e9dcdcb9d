-- A sender proves itself by a key in a header, by a signature, or by an address that nobody can guess.
-- Of a signing secret only the hash is here: it is derived from the installation's key, the id and the version.
ALTER TABLE ingest_keys
  ADD COLUMN kind text NOT NULL DEFAULT 'bearer',
  ADD COLUMN secret_version integer NOT NULL DEFAULT 1,
  ADD COLUMN previous_until timestamptz(3);

-- Deliveries by the name their sender gave them, so that none is taken twice. Names and bodies as hashes.
CREATE TABLE named_deliveries (
  ingest_key_id uuid NOT NULL,
  kind text NOT NULL,
  name_hash bytea NOT NULL,
  body_hash bytea NOT NULL,
  claimed_at timestamptz(3) NOT NULL,
  answer text,
  PRIMARY KEY (ingest_key_id, kind, name_hash)
);
CREATE INDEX named_deliveries_by_time ON named_deliveries (claimed_at);

-- That a status page pushed something. What it pushed bears no signature, so the page itself is asked.
CREATE TABLE status_pushes (
  source text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (source, received_at)
);
