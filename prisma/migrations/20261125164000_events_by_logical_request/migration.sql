-- The attempts of one logical request, by partition: each is a look-up, and most partitions hold none.
CREATE INDEX events_by_logical_request ON events (service_id, logical_request_id)
  WHERE logical_request_id IS NOT NULL;
