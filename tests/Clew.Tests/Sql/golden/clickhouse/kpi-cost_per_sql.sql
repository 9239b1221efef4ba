-- cost_per_sql
-- spend, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- cost_per_sql
-- leads, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))
GROUP BY f."block"

-- cost_per_sql by channel
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- cost_per_sql by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- cost_per_sql by month
-- spend, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- cost_per_sql by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."sql_day")
WHERE ((f."sql_day" >= toDate32('2026-01-30')) AND (f."sql_day" <= toDate32('2026-02-02')))
GROUP BY s."step", f."block"

-- cost_per_sql by channel under the last touch
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- cost_per_sql by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_sql_lead_thread" AS f
WHERE ((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"
