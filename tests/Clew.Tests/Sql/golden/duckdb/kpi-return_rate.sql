-- return_rate
-- purchases, 2026-01-01..2026-03-31
SELECT
  count(DISTINCT f."customer_id") FILTER (WHERE (f."previous_day" IS NOT NULL)) AS "m0",
  count(DISTINCT f."customer_id") AS "m1"
FROM "purchase" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))

-- return_rate by channel
-- purchases, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(DISTINCT f."customer_id") FILTER (WHERE (f."previous_day" IS NOT NULL)) AS "m0",
  count(DISTINCT f."customer_id") AS "m1"
FROM "purchase" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- return_rate by month
-- purchases, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(DISTINCT f."customer_id") FILTER (WHERE (f."previous_day" IS NOT NULL)) AS "m0",
  count(DISTINCT f."customer_id") AS "m1"
FROM "purchase" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- return_rate by channel under the last touch
-- purchases, 2026-01-01..2026-03-31
SELECT
  q."d0" AS "d0",
  sum(q."weight") AS "m0"
FROM (
  SELECT
    f."channel" AS "d0",
    f."customer_id" AS "value",
    f."upto" AS "upto",
    min(f."weight") AS "weight"
  FROM "scan_3547cb112ac4_customer_purchase" AS f
  WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND (f."previous_day" IS NOT NULL))
  GROUP BY f."channel", f."customer_id", f."upto"
) AS q
GROUP BY q."d0"

-- return_rate by channel under the last touch
-- purchases, 2026-01-01..2026-03-31
SELECT
  q."d0" AS "d0",
  sum(q."weight") AS "m0"
FROM (
  SELECT
    f."channel" AS "d0",
    f."customer_id" AS "value",
    f."upto" AS "upto",
    min(f."weight") AS "weight"
  FROM "scan_3547cb112ac4_customer_purchase" AS f
  WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
  GROUP BY f."channel", f."customer_id", f."upto"
) AS q
GROUP BY q."d0"
