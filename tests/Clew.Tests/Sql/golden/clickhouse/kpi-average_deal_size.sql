-- average_deal_size
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sumIf(toNullable(f."value"), f."won") AS "m0",
  sumIf(toNullable(f."unconverted"), f."won") AS "u0",
  countIf((f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31')))
GROUP BY f."block"

-- average_deal_size by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sumIf(toNullable(f."value"), f."won") AS "m0",
  sumIf(toNullable(f."unconverted"), f."won") AS "u0",
  countIf((f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- average_deal_size by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."block" AS "block",
  sumIf(toNullable(f."value"), f."won") AS "m0",
  sumIf(toNullable(f."unconverted"), f."won") AS "u0",
  countIf((f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "opportunity_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."closed_day")
WHERE ((f."closed_day" >= toDate32('2026-01-30')) AND (f."closed_day" <= toDate32('2026-02-02')))
GROUP BY s."step", f."block"

-- average_deal_size by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sumIf(toNullable(f."part_value"), f."won") AS "m0",
  sumIf(toNullable((f."unconverted" * f."weight")), f."won") AS "u0",
  sumIf(toNullable(f."weight"), (f."won" AND (f."unconverted" = 0))) AS "m1"
FROM "scan_3547cb112ac4_sale_opportunity_thread" AS f
WHERE ((f."closed_day" >= toDate32('2026-01-01')) AND (f."closed_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"
