-- traffic_to_lead_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE (((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31')) AND f."matched")

-- traffic_to_lead_rate
-- sessions, 2026-01-01..2026-03-31
SELECT
  count(DISTINCT f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))

-- traffic_to_lead_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE (((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31')) AND f."matched")
GROUP BY f."channel"

-- traffic_to_lead_rate by channel
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(DISTINCT f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- traffic_to_lead_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE (((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02')) AND f."matched")
GROUP BY s."step"

-- traffic_to_lead_rate by month
-- sessions, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(DISTINCT f."visitor_id") AS "m0"
FROM "touch" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02')))
GROUP BY s."step"

-- traffic_to_lead_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31')) AND f."matched")
GROUP BY f."channel"

-- traffic_to_lead_rate by channel under the last touch
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(DISTINCT f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"
