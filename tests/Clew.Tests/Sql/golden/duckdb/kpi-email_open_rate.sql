-- email_open_rate
-- emails, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE ((f."opened_day" >= DATE '2026-01-01') AND (f."opened_day" <= DATE '2026-03-31'))) AS "m0",
  count(*) FILTER (WHERE ((f."delivered_day" >= DATE '2026-01-01') AND (f."delivered_day" <= DATE '2026-03-31'))) AS "m1"
FROM "message" AS f
WHERE (((f."opened_day" >= DATE '2026-01-01') AND (f."opened_day" <= DATE '2026-03-31')) OR ((f."delivered_day" >= DATE '2026-01-01') AND (f."delivered_day" <= DATE '2026-03-31')))

-- email_open_rate by month
-- emails, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "message" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."opened_day")
WHERE ((f."opened_day" >= DATE '2026-01-30') AND (f."opened_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- email_open_rate by month
-- emails, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "message" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."delivered_day")
WHERE ((f."delivered_day" >= DATE '2026-01-30') AND (f."delivered_day" <= DATE '2026-02-02'))
GROUP BY s."step"
