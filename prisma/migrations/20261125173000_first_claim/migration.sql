-- When a delivery was claimed first: the time of what in it tells none, so that it is known again when the
-- delivery is taken again after its process ended.
ALTER TABLE named_deliveries ADD COLUMN first_claimed_at timestamptz(3);
UPDATE named_deliveries SET first_claimed_at = claimed_at;
ALTER TABLE named_deliveries ALTER COLUMN first_claimed_at SET NOT NULL;
