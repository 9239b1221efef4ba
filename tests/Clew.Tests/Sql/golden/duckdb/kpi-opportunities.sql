-- opportunities
-- opportunities, 2026-01-01..2026-03-31
SELECT
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))

-- opportunities by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- opportunities by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE ((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- opportunities by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_opportunity_opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel"
