-- lead_value
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "opportunity_thread" AS f
WHERE (((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31'))) AND f."won")
GROUP BY f."block"

-- lead_value
-- leads, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."block"

-- lead_value by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "opportunity_thread" AS f
WHERE (((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31'))) AND f."won")
GROUP BY f."channel", f."block"

-- lead_value by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- lead_value by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "opportunity_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."closed_day")
WHERE (((f."closed_day" >= toDate32('2026-01-30')) AND (f."closed_day" <= toDate32('2026-02-02'))) AND f."won")
GROUP BY s."step", f."block"

-- lead_value by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02')))
GROUP BY s."step", f."block"

-- lead_value by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."part_value")) AS "m0",
  sum(toNullable((f."unconverted" * f."weight"))) AS "u0"
FROM "scan_3547cb112ac4_sale_opportunity_thread" AS f
WHERE (((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31'))) AND f."won")
GROUP BY f."channel", f."block"

-- lead_value by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"
