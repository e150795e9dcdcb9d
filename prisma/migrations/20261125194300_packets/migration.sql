-- What support receives. A draft holds the copy of its evidence and what a person decided; sealing writes the
-- canonical JSON, its hash and every written form, and from then on nothing of the row changes.
CREATE TABLE packets (
  id text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  created_by_name text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version integer NOT NULL,
  source jsonb NOT NULL,
  case_id text,
  event_ref text,
  branch text NOT NULL,
  title text NOT NULL,
  completeness jsonb NOT NULL,
  evidence jsonb NOT NULL,
  choices jsonb NOT NULL,
  sealed_at timestamptz(3),
  sealed_by_name text,
  content_hash text,
  document text,
  seal jsonb,
  renderings jsonb,
  shown jsonb,
  CHECK (num_nonnulls(sealed_at, sealed_by_name, content_hash, document, seal, renderings, shown) IN (0, 7))
);
CREATE INDEX packets_by_case ON packets (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX packets_by_event ON packets (event_ref) WHERE event_ref IS NOT NULL;
CREATE INDEX packets_by_change ON packets (updated_at);

CREATE TABLE packet_amendments (
  packet_id text NOT NULL REFERENCES packets (id) ON DELETE CASCADE,
  n integer NOT NULL,
  at timestamptz(3) NOT NULL,
  by_name text NOT NULL,
  note text NOT NULL,
  request_ids text[] NOT NULL DEFAULT '{}',
  previous_hash text NOT NULL,
  content_hash text NOT NULL,
  PRIMARY KEY (packet_id, n)
);

CREATE TABLE packet_exports (
  id uuid PRIMARY KEY,
  packet_id text NOT NULL REFERENCES packets (id) ON DELETE CASCADE,
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  way text NOT NULL,
  variant text NOT NULL,
  format text NOT NULL,
  destination text NOT NULL,
  sha256 text NOT NULL
);
CREATE INDEX packet_exports_by_packet ON packet_exports (packet_id, at DESC, id DESC);

-- Held by the database, whoever writes: what is sealed stays as it was sealed.
CREATE FUNCTION refuse_change_of_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'packet % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER packets_stay_sealed BEFORE UPDATE ON packets
  FOR EACH ROW WHEN (OLD.sealed_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_sealed();

-- Rows of a packet go with it, never before and never otherwise.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM packets WHERE id = OLD.packet_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER packet_amendments_stay BEFORE UPDATE OR DELETE ON packet_amendments
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER packet_exports_stay BEFORE UPDATE OR DELETE ON packet_exports
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
