-- return_rate
-- purchases, 2026-01-01..2026-03-31
SELECT
  uniqExactIf(f."customer_id", (f."previous_day" IS NOT NULL)) AS "m0",
  uniqExact(f."customer_id") AS "m1"
FROM "purchase" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- return_rate by channel
-- purchases, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  uniqExactIf(f."customer_id", (f."previous_day" IS NOT NULL)) AS "m0",
  uniqExact(f."customer_id") AS "m1"
FROM "purchase" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- return_rate by month
-- purchases, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  uniqExactIf(f."customer_id", (f."previous_day" IS NOT NULL)) AS "m0",
  uniqExact(f."customer_id") AS "m1"
FROM "purchase" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- return_rate by channel under the last touch
-- purchases, 2026-01-01..2026-03-31
SELECT
  q."d0" AS "d0",
  sum(toNullable(q."weight")) AS "m0"
FROM (
  SELECT
    f."channel" AS "d0",
    f."customer_id" AS "value",
    f."upto" AS "upto",
    minOrNull(f."weight") AS "weight"
  FROM "scan_3547cb112ac4_customer_purchase" AS f
  WHERE (((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))) AND (f."previous_day" IS NOT NULL))
  GROUP BY f."channel", f."customer_id", f."upto"
) AS q
GROUP BY q."d0"

-- return_rate by channel under the last touch
-- purchases, 2026-01-01..2026-03-31
SELECT
  q."d0" AS "d0",
  sum(toNullable(q."weight")) AS "m0"
FROM (
  SELECT
    f."channel" AS "d0",
    f."customer_id" AS "value",
    f."upto" AS "upto",
    minOrNull(f."weight") AS "weight"
  FROM "scan_3547cb112ac4_customer_purchase" AS f
  WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
  GROUP BY f."channel", f."customer_id", f."upto"
) AS q
GROUP BY q."d0"
