-- email_forwards
-- email events, 2026-01-01..2026-03-31
SELECT
  count() AS "m0"
FROM "email_event" AS f
WHERE (((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))) AND (f."type" = 'forward'))

-- email_forwards by month
-- email events, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "email_event" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE (((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02'))) AND (f."type" = 'forward'))
GROUP BY s."step"
