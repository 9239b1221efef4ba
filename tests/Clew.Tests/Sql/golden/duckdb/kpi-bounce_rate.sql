-- bounce_rate
-- sessions, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE (NOT f."engaged")) AS "m0",
  count(*) AS "m1"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))

-- bounce_rate by channel
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE (NOT f."engaged")) AS "m0",
  count(*) AS "m1"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- bounce_rate by month
-- sessions, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) FILTER (WHERE (NOT f."engaged")) AS "m0",
  count(*) AS "m1"
FROM "touch" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02')))
GROUP BY s."step"
