-- leads
-- leads, 2026-01-01..2026-03-31
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-01'), 31), (1, toDate32('2026-02-01'), 28), (2, toDate32('2026-03-01'), 31)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY s."step"

-- lead_conversion_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-01'), 31), (1, toDate32('2026-02-01'), 28), (2, toDate32('2026-03-01'), 31)]) AS span)) AS s ON (s."day" = f."opportunity_day")
WHERE ((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31')))
GROUP BY s."step"

-- lead_conversion_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-01'), 31), (1, toDate32('2026-02-01'), 28), (2, toDate32('2026-03-01'), 31)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY s."step"
