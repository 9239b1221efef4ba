-- lead_conversion_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  countIf(((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31')))) AS "m0",
  countIf(((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31'))) OR ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))))

-- lead_conversion_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf(((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31')))) AS "m0",
  countIf(((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31'))) OR ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- lead_conversion_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."opportunity_day")
WHERE ((f."opportunity_day" >= toDate32('2026-01-30')) AND (f."opportunity_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- lead_conversion_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- lead_conversion_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."weight"), ((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31')))) AS "m0",
  sumIf(toNullable(f."weight"), ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."opportunity_day" >= toDate32('2026-01-01')) AND (f."opportunity_day" <= toDate32('2026-03-31'))) OR ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"
