-- response_within_target
-- inquiries, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE (f."response_seconds" <= 180)) AS "m0",
  count(*) AS "m1"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= DATE '2026-01-01') AND (f."received_day" <= DATE '2026-03-31'))

-- response_within_target by channel
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE (f."response_seconds" <= 180)) AS "m0",
  count(*) AS "m1"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= DATE '2026-01-01') AND (f."received_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- response_within_target by month
-- inquiries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) FILTER (WHERE (f."response_seconds" <= 180)) AS "m0",
  count(*) AS "m1"
FROM "inquiry_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."received_day")
WHERE ((f."received_day" >= DATE '2026-01-30') AND (f."received_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- response_within_target by channel under the last touch
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") FILTER (WHERE (f."response_seconds" <= 180)) AS "m0",
  sum(f."weight") AS "m1"
FROM "scan_3547cb112ac4_lead_inquiry_thread" AS f
WHERE ((f."received_day" >= DATE '2026-01-01') AND (f."received_day" <= DATE '2026-03-31'))
GROUP BY f."channel"
