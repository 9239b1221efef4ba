-- list_growth_rate
-- list changes, 2026-01-01..2026-03-31
SELECT
  sumIf(toNullable(f."delta"), ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))) AS "m0",
  sumIf(toNullable(f."delta"), (f."day" < toDate32('2026-01-01'))) AS "m1"
FROM "list_change" AS f
WHERE (((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))) OR (f."day" < toDate32('2026-01-01')))
