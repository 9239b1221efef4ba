-- lead_to_customer_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE (f."customer_day" IS NOT NULL)) AS "m0",
  count(*) AS "m1"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))

-- lead_to_customer_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day") AS "value",
  CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day"), CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END

-- lead_to_customer_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE (f."customer_day" IS NOT NULL)) AS "m0",
  count(*) AS "m1"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- lead_to_customer_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day") AS "value",
  CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day"), CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END

-- lead_to_customer_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) FILTER (WHERE (f."customer_day" IS NOT NULL)) AS "m0",
  count(*) AS "m1"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE ((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- lead_to_customer_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day") AS "value",
  CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE ((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02'))
GROUP BY s."step", (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day"), CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END

-- lead_to_customer_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") FILTER (WHERE (f."customer_day" IS NOT NULL)) AS "m0",
  sum(f."weight") AS "m1"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- lead_to_customer_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day") AS "value",
  CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END AS "reached",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (CASE WHEN (f."customer_day" IS NOT NULL) THEN f."customer_day" ELSE DATE '2026-07-01' END - f."created_day"), CASE WHEN (f."customer_day" IS NOT NULL) THEN TRUE ELSE FALSE END
