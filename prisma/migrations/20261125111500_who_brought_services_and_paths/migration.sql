-- Which key brought a service or a path first: each key may bring so many. Null for those of before.
ALTER TABLE services ADD COLUMN first_key_id uuid;
CREATE INDEX services_by_first_key ON services (first_key_id);

ALTER TABLE paths ADD COLUMN first_key_id uuid;
CREATE INDEX paths_by_first_key ON paths (first_key_id);
