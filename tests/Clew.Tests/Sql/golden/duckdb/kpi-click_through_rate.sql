-- click_through_rate
-- spend, 2026-01-01..2026-03-31
SELECT
  sum(f."clicks") AS "m0",
  sum(f."impressions") AS "m1"
FROM "spend_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))

-- click_through_rate by channel
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."clicks") AS "m0",
  sum(f."impressions") AS "m1"
FROM "spend_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- click_through_rate by month
-- spend, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(f."clicks") AS "m0",
  sum(f."impressions") AS "m1"
FROM "spend_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02'))
GROUP BY s."step"
