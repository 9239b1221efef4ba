-- average_deal_size
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(f."value") FILTER (WHERE f."won") AS "m0",
  sum(f."unconverted") FILTER (WHERE f."won") AS "u0",
  count(*) FILTER (WHERE (f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31'))
GROUP BY f."block"

-- average_deal_size by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(f."value") FILTER (WHERE f."won") AS "m0",
  sum(f."unconverted") FILTER (WHERE f."won") AS "u0",
  count(*) FILTER (WHERE (f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31'))
GROUP BY f."channel", f."block"

-- average_deal_size by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  sum(f."value") FILTER (WHERE f."won") AS "m0",
  sum(f."unconverted") FILTER (WHERE f."won") AS "u0",
  count(*) FILTER (WHERE (f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."closed_day")
WHERE ((f."closed_day" >= DATE '2026-01-30') AND (f."closed_day" <= DATE '2026-02-02'))
GROUP BY s."step", f."block"

-- average_deal_size by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(f."part_value") FILTER (WHERE f."won") AS "m0",
  sum((f."unconverted" * f."weight")) FILTER (WHERE f."won") AS "u0",
  sum(f."weight") FILTER (WHERE (f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "scan_3547cb112ac4_sale_opportunity_thread" AS f
WHERE ((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31'))
GROUP BY f."channel", f."block"
