-- converted_lead_share
-- leads, 2026-01-01..2026-03-31
SELECT
  countIf(((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))))) AS "m0",
  countIf(((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))) OR ((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31'))))

-- converted_lead_share by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf(((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))))) AS "m0",
  countIf(((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))) OR ((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- converted_lead_share by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."customer_day")
WHERE (((f."customer_day" >= toDate32('2026-01-30')) AND (f."customer_day" <= toDate32('2026-02-02'))) AND (f."qualified_day" IS NOT NULL))
GROUP BY s."step"

-- converted_lead_share by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."qualified_day")
WHERE ((f."qualified_day" >= toDate32('2026-01-30')) AND (f."qualified_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- converted_lead_share by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."weight"), ((f."qualified_day" IS NOT NULL) AND ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))))) AS "m0",
  sumIf(toNullable(f."weight"), ((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31'))) OR ((f."qualified_day" >= toDate32('2026-01-01')) AND (f."qualified_day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"
