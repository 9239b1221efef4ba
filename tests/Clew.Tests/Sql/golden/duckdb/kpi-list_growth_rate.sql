-- list_growth_rate
-- list changes, 2026-01-01..2026-03-31
SELECT
  sum(f."delta") FILTER (WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))) AS "m0",
  sum(f."delta") FILTER (WHERE (f."day" < DATE '2026-01-01')) AS "m1"
FROM "list_change" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) OR (f."day" < DATE '2026-01-01'))
