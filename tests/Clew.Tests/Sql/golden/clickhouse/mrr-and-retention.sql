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

-- retention_rate
-- customers, 2026-01-01..2026-03-31
SELECT
  countIf(((f."at_start" = 1) AND (f."at_end" = 1))) AS "m0",
  countIf((f."at_start" = 1)) AS "m1"
FROM (
  SELECT
    a."customer_id" AS "customer_id",
    maxOrNull(CASE WHEN ((a."from_day" <= toDate32('2025-12-31')) AND ((a."until_day" IS NULL) OR (a."until_day" > toDate32('2025-12-31')))) THEN 1 ELSE 0 END) AS "at_start",
    maxOrNull(CASE WHEN ((a."from_day" <= toDate32('2026-03-31')) AND ((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-03-31')))) THEN 1 ELSE 0 END) AS "at_end",
    minOrNull(a."block") AS "block",
    minOrNull(a."lead_id") AS "lead_id",
    minOrNull(a."channel") AS "channel",
    minOrNull(a."source") AS "source",
    minOrNull(a."medium") AS "medium",
    minOrNull(a."campaign") AS "campaign",
    minOrNull(a."content") AS "content",
    minOrNull(a."term") AS "term",
    minOrNull(a."landing_page") AS "landing_page",
    minOrNull(a."owner") AS "owner",
    minOrNull(a."product") AS "product",
    minOrNull(a."industry") AS "industry",
    minOrNull(a."country") AS "country",
    minOrNull(a."company_size") AS "company_size",
    minOrNull(a."origin") AS "origin",
    minOrNull(a."business_type") AS "business_type"
  FROM "activity" AS a
  GROUP BY a."customer_id"
) AS f

-- retention_rate.gross
-- customers, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(toNullable(CASE WHEN (f."kept" < f."before") THEN f."kept" ELSE f."before" END)) AS "m0",
  sum(toNullable(f."before")) AS "m1"
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
      coalesce(sumIf(toNullable(m."delta"), (m."day" < toDate32('2026-01-01'))), 0) AS "before",
      coalesce(sumIf(toNullable(m."delta"), (m."day" <= toDate32('2026-03-31'))), 0) AS "closing",
      countIf((((m."kind" = 'churn') AND (m."day" >= toDate32('2026-01-01'))) AND (m."day" <= toDate32('2026-03-31')))) AS "churned",
      minOrNull(m."block") AS "block",
      minOrNull(m."lead_id") AS "lead_id",
      minOrNull(m."channel") AS "channel",
      minOrNull(m."source") AS "source",
      minOrNull(m."medium") AS "medium",
      minOrNull(m."campaign") AS "campaign",
      minOrNull(m."content") AS "content",
      minOrNull(m."term") AS "term",
      minOrNull(m."landing_page") AS "landing_page",
      minOrNull(m."owner") AS "owner",
      minOrNull(m."product") AS "product",
      minOrNull(m."industry") AS "industry",
      minOrNull(m."country") AS "country",
      minOrNull(m."company_size") AS "company_size",
      minOrNull(m."origin") AS "origin",
      minOrNull(m."business_type") AS "business_type"
    FROM "mrr_movement" AS m
    GROUP BY m."customer_id"
  ) AS b
  WHERE (b."before" > 0)
) AS f
GROUP BY f."block"
