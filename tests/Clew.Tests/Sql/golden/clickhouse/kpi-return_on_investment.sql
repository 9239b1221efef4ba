-- return_on_investment
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."block"

-- return_on_investment
-- spend, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- return_on_investment by channel
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- return_on_investment by channel
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- return_on_investment by month
-- revenue entries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step", f."block"

-- return_on_investment by month
-- spend, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- return_on_investment by channel under the last touch
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."part_value")) AS "m0",
  sum(toNullable((f."unconverted" * f."weight"))) AS "u0"
FROM "scan_3547cb112ac4_revenue_revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- return_on_investment by channel under the last touch
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
