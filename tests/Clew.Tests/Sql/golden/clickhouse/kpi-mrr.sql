-- mrr
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  sumIf(toNullable(f."delta"), (f."day" <= toDate32('2026-03-31'))) AS "m0",
  sumIf(toNullable(f."delta"), (f."day" < toDate32('2026-01-01'))) AS "m1",
  sumIf(toNullable(f."delta"), ((f."kind" = 'new') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m2",
  sumIf(toNullable(f."delta"), ((f."kind" = 'expansion') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m3",
  sumIf(toNullable(f."delta"), ((f."kind" = 'contraction') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m4",
  sumIf(toNullable(f."delta"), ((f."kind" = 'churn') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m5",
  sumIf(toNullable(f."delta"), ((f."kind" = 'reactivation') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m6"
FROM "mrr_movement" AS f
WHERE (((f."day" <= toDate32('2026-03-31')) OR (f."day" < toDate32('2026-01-01'))) OR ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))

-- mrr by channel
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."delta"), (f."day" <= toDate32('2026-03-31'))) AS "m0",
  sumIf(toNullable(f."delta"), (f."day" < toDate32('2026-01-01'))) AS "m1",
  sumIf(toNullable(f."delta"), ((f."kind" = 'new') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m2",
  sumIf(toNullable(f."delta"), ((f."kind" = 'expansion') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m3",
  sumIf(toNullable(f."delta"), ((f."kind" = 'contraction') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m4",
  sumIf(toNullable(f."delta"), ((f."kind" = 'churn') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m5",
  sumIf(toNullable(f."delta"), ((f."kind" = 'reactivation') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m6"
FROM "mrr_movement" AS f
WHERE (((f."day" <= toDate32('2026-03-31')) OR (f."day" < toDate32('2026-01-01'))) OR ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- mrr by channel under the last touch
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."part_delta"), (f."day" <= toDate32('2026-03-31'))) AS "m0",
  sumIf(toNullable(f."part_delta"), (f."day" < toDate32('2026-01-01'))) AS "m1",
  sumIf(toNullable(f."part_delta"), ((f."kind" = 'new') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m2",
  sumIf(toNullable(f."part_delta"), ((f."kind" = 'expansion') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m3",
  sumIf(toNullable(f."part_delta"), ((f."kind" = 'contraction') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m4",
  sumIf(toNullable(f."part_delta"), ((f."kind" = 'churn') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m5",
  sumIf(toNullable(f."part_delta"), ((f."kind" = 'reactivation') AND ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))) AS "m6"
FROM "scan_3547cb112ac4_customer_mrr_movement" AS f
WHERE (((f."day" <= toDate32('2026-03-31')) OR (f."day" < toDate32('2026-01-01'))) OR ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"
