-- traffic_to_lead_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  count() AS "m0"
FROM "lead_thread" AS f
WHERE (((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))) AND f."matched")

-- traffic_to_lead_rate
-- sessions, 2026-01-01..2026-03-31
SELECT
  uniqExact(f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))

-- traffic_to_lead_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE (((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))) AND f."matched")
GROUP BY f."channel"

-- traffic_to_lead_rate by channel
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  uniqExact(f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- traffic_to_lead_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE (((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02'))) AND f."matched")
GROUP BY s."step"

-- traffic_to_lead_rate by month
-- sessions, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  uniqExact(f."visitor_id") AS "m0"
FROM "touch" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02'))))
GROUP BY s."step"

-- traffic_to_lead_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))) AND f."matched")
GROUP BY f."channel"

-- traffic_to_lead_rate by channel under the last touch
-- sessions, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  uniqExact(f."visitor_id") AS "m0"
FROM "touch" AS f
WHERE ((f."kind" = 'session') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"
