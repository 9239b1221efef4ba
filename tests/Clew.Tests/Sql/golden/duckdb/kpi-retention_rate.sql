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

-- retention_rate by channel
-- customers, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
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
GROUP BY f."channel"

-- retention_rate by channel under the last touch
-- customers, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
  sum(coalesce(c."weight", CAST(1 AS DECIMAL(18,12)))) FILTER (WHERE ((f."at_start" = 1) AND (f."at_end" = 1))) AS "m0",
  sum(coalesce(c."weight", CAST(1 AS DECIMAL(18,12)))) FILTER (WHERE (f."at_start" = 1)) AS "m1"
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
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")
GROUP BY c."channel"
