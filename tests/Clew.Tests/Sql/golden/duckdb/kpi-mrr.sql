-- mrr
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  sum(f."delta") FILTER (WHERE (f."day" <= DATE '2026-03-31')) AS "m0",
  sum(f."delta") FILTER (WHERE (f."day" < DATE '2026-01-01')) AS "m1",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'new') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m2",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'expansion') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m3",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'contraction') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m4",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'churn') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m5",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'reactivation') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m6"
FROM "mrr_movement" AS f
WHERE (((f."day" <= DATE '2026-03-31') OR (f."day" < DATE '2026-01-01')) OR ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))

-- mrr by channel
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."delta") FILTER (WHERE (f."day" <= DATE '2026-03-31')) AS "m0",
  sum(f."delta") FILTER (WHERE (f."day" < DATE '2026-01-01')) AS "m1",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'new') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m2",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'expansion') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m3",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'contraction') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m4",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'churn') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m5",
  sum(f."delta") FILTER (WHERE ((f."kind" = 'reactivation') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m6"
FROM "mrr_movement" AS f
WHERE (((f."day" <= DATE '2026-03-31') OR (f."day" < DATE '2026-01-01')) OR ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- mrr by channel under the last touch
-- MRR movements, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."part_delta") FILTER (WHERE (f."day" <= DATE '2026-03-31')) AS "m0",
  sum(f."part_delta") FILTER (WHERE (f."day" < DATE '2026-01-01')) AS "m1",
  sum(f."part_delta") FILTER (WHERE ((f."kind" = 'new') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m2",
  sum(f."part_delta") FILTER (WHERE ((f."kind" = 'expansion') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m3",
  sum(f."part_delta") FILTER (WHERE ((f."kind" = 'contraction') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m4",
  sum(f."part_delta") FILTER (WHERE ((f."kind" = 'churn') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m5",
  sum(f."part_delta") FILTER (WHERE ((f."kind" = 'reactivation') AND ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))) AS "m6"
FROM "scan_3547cb112ac4_customer_mrr_movement" AS f
WHERE (((f."day" <= DATE '2026-03-31') OR (f."day" < DATE '2026-01-01')) OR ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')))
GROUP BY f."channel"
