-- return_on_ad_spend
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."block"

-- return_on_ad_spend
-- spend, 2026-01-01..2026-03-31
SELECT
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "spend_thread" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND (f."category" IN ('media')))

-- return_on_ad_spend by channel
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel", f."block"

-- return_on_ad_spend by channel
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "spend_thread" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND (f."category" IN ('media')))
GROUP BY f."channel"

-- return_on_ad_spend by month
-- revenue entries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "revenue_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02'))
GROUP BY s."step", f."block"

-- return_on_ad_spend by month
-- spend, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "spend_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE (((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02')) AND (f."category" IN ('media')))
GROUP BY s."step"

-- return_on_ad_spend by channel under the last touch
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(f."part_value") AS "m0",
  sum((f."unconverted" * f."weight")) AS "u0"
FROM "scan_3547cb112ac4_revenue_revenue_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel", f."block"

-- return_on_ad_spend by channel under the last touch
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "spend_thread" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND (f."category" IN ('media')))
GROUP BY f."channel"
