-- page_views
-- sessions, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."page_views")) AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))

-- page_views by channel
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."page_views")) AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- page_views by month
-- sessions, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(toNullable(f."page_views")) AS "m0"
FROM "touch" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02'))))
GROUP BY s."step"
