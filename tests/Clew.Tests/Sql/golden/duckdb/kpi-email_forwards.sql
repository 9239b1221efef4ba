-- email_forwards
-- email events, 2026-01-01..2026-03-31
SELECT
  count(*) AS "m0"
FROM "email_event" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND (f."type" = 'forward'))

-- email_forwards by month
-- email events, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "email_event" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE (((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02')) AND (f."type" = 'forward'))
GROUP BY s."step"
