-- sessions
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- bounce_rate
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE (NOT f."engaged")) AS "m0",
  count(*) AS "m1"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- visitors
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(DISTINCT f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"
