-- What services report of all their requests, without the path: most charts and the board need no more, and a
-- rollup by path has as many times the rows as a service has paths.
CREATE TABLE totals_minute (
  service_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  route text NOT NULL,
  requests bigint NOT NULL,
  succeeded bigint NOT NULL,
  PRIMARY KEY (service_id, bucket, route)
) WITH (fillfactor = 80);
CREATE INDEX totals_minute_by_bucket ON totals_minute (bucket);

CREATE TABLE totals_hour (LIKE totals_minute INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE totals_day (LIKE totals_minute INCLUDING ALL) WITH (fillfactor = 80);

INSERT INTO totals_minute
SELECT t.service_id, t.bucket, p.route, sum(t.requests), sum(t.succeeded)
FROM traffic_minute t JOIN paths p ON p.id = t.path_id GROUP BY 1, 2, 3;
INSERT INTO totals_hour
SELECT t.service_id, t.bucket, p.route, sum(t.requests), sum(t.succeeded)
FROM traffic_hour t JOIN paths p ON p.id = t.path_id GROUP BY 1, 2, 3;
INSERT INTO totals_day
SELECT t.service_id, t.bucket, p.route, sum(t.requests), sum(t.succeeded)
FROM traffic_day t JOIN paths p ON p.id = t.path_id GROUP BY 1, 2, 3;
