-- email_open_rate
-- emails, 2026-01-01..2026-03-31
SELECT
  countIf(((f."opened_day" >= toDate32('2026-01-01')) AND (f."opened_day" <= toDate32('2026-03-31')))) AS "m0",
  countIf(((f."delivered_day" >= toDate32('2026-01-01')) AND (f."delivered_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "message" AS f
WHERE (((f."opened_day" >= toDate32('2026-01-01')) AND (f."opened_day" <= toDate32('2026-03-31'))) OR ((f."delivered_day" >= toDate32('2026-01-01')) AND (f."delivered_day" <= toDate32('2026-03-31'))))

-- email_open_rate by month
-- emails, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "message" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."opened_day")
WHERE ((f."opened_day" >= toDate32('2026-01-30')) AND (f."opened_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- email_open_rate by month
-- emails, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "message" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."delivered_day")
WHERE ((f."delivered_day" >= toDate32('2026-01-30')) AND (f."delivered_day" <= toDate32('2026-02-02')))
GROUP BY s."step"
