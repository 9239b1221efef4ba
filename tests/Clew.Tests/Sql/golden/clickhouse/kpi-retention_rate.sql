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

-- retention_rate by channel
-- customers, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
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
GROUP BY f."channel"

-- retention_rate by channel under the last touch
-- customers, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
  sumIf(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), ((f."at_start" = 1) AND (f."at_end" = 1))) AS "m0",
  sumIf(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), (f."at_start" = 1)) AS "m1"
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
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")
GROUP BY c."channel"
