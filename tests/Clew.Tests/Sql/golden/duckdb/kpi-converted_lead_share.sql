-- converted_lead_share
-- leads, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE ((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')))) AS "m0",
  count(*) FILTER (WHERE ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31'))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')) OR ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31')))

-- converted_lead_share by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE ((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')))) AS "m0",
  count(*) FILTER (WHERE ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31'))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')) OR ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- converted_lead_share by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."customer_day")
WHERE (((f."customer_day" >= DATE '2026-01-30') AND (f."customer_day" <= DATE '2026-02-02')) AND (f."qualified_day" IS NOT NULL))
GROUP BY s."step"

-- converted_lead_share by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."qualified_day")
WHERE ((f."qualified_day" >= DATE '2026-01-30') AND (f."qualified_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- converted_lead_share by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") FILTER (WHERE ((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')))) AS "m0",
  sum(f."weight") FILTER (WHERE ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31'))) AS "m1"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31')) OR ((f."qualified_day" >= DATE '2026-01-01') AND (f."qualified_day" <= DATE '2026-03-31')))
GROUP BY f."channel"
