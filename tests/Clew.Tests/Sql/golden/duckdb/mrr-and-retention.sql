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

-- retention_rate
-- customers, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE ((f."at_start" = 1) AND (f."at_end" = 1))) AS "m0",
  count(*) FILTER (WHERE (f."at_start" = 1)) AS "m1"
FROM (
  SELECT
    a."customer_id" AS "customer_id",
    max(CASE WHEN ((a."from_day" <= DATE '2025-12-31') AND ((a."until_day" IS NULL) OR (a."until_day" > DATE '2025-12-31'))) THEN 1 ELSE 0 END) AS "at_start",
    max(CASE WHEN ((a."from_day" <= DATE '2026-03-31') AND ((a."until_day" IS NULL) OR (a."until_day" > DATE '2026-03-31'))) THEN 1 ELSE 0 END) AS "at_end",
    min(a."block") AS "block",
    min(a."lead_id") AS "lead_id",
    min(a."channel") AS "channel",
    min(a."source") AS "source",
    min(a."medium") AS "medium",
    min(a."campaign") AS "campaign",
    min(a."content") AS "content",
    min(a."term") AS "term",
    min(a."landing_page") AS "landing_page",
    min(a."owner") AS "owner",
    min(a."product") AS "product",
    min(a."industry") AS "industry",
    min(a."country") AS "country",
    min(a."company_size") AS "company_size",
    min(a."origin") AS "origin",
    min(a."business_type") AS "business_type"
  FROM "activity" AS a
  GROUP BY a."customer_id"
) AS f

-- retention_rate.gross
-- customers, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(CASE WHEN (f."kept" < f."before") THEN f."kept" ELSE f."before" END) AS "m0",
  sum(f."before") AS "m1"
FROM (
  SELECT
    b."customer_id" AS "customer_id",
    b."before" AS "before",
    CASE WHEN (b."churned" > 0) THEN 0 ELSE b."closing" END AS "kept",
    b."block" AS "block",
    b."lead_id" AS "lead_id",
    b."channel" AS "channel",
    b."source" AS "source",
    b."medium" AS "medium",
    b."campaign" AS "campaign",
    b."content" AS "content",
    b."term" AS "term",
    b."landing_page" AS "landing_page",
    b."owner" AS "owner",
    b."product" AS "product",
    b."industry" AS "industry",
    b."country" AS "country",
    b."company_size" AS "company_size",
    b."origin" AS "origin",
    b."business_type" AS "business_type"
  FROM (
    SELECT
      m."customer_id" AS "customer_id",
      coalesce(sum(m."delta") FILTER (WHERE (m."day" < DATE '2026-01-01')), 0) AS "before",
      coalesce(sum(m."delta") FILTER (WHERE (m."day" <= DATE '2026-03-31')), 0) AS "closing",
      count(*) FILTER (WHERE (((m."kind" = 'churn') AND (m."day" >= DATE '2026-01-01')) AND (m."day" <= DATE '2026-03-31'))) AS "churned",
      min(m."block") AS "block",
      min(m."lead_id") AS "lead_id",
      min(m."channel") AS "channel",
      min(m."source") AS "source",
      min(m."medium") AS "medium",
      min(m."campaign") AS "campaign",
      min(m."content") AS "content",
      min(m."term") AS "term",
      min(m."landing_page") AS "landing_page",
      min(m."owner") AS "owner",
      min(m."product") AS "product",
      min(m."industry") AS "industry",
      min(m."country") AS "country",
      min(m."company_size") AS "company_size",
      min(m."origin") AS "origin",
      min(m."business_type") AS "business_type"
    FROM "mrr_movement" AS m
    GROUP BY m."customer_id"
  ) AS b
  WHERE (b."before" > 0)
) AS f
GROUP BY f."block"
