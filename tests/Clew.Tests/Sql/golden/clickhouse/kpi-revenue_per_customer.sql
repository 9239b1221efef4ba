-- revenue_per_customer
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."block"

-- revenue_per_customer
-- active customers, 2026-01-01..2026-03-31
SELECT
  f."block" AS "block",
  count() AS "m0"
FROM (
  SELECT
    u."customer_id" AS "customer_id",
    c."block" AS "block",
    c."lead_id" AS "lead_id",
    c."channel" AS "channel",
    c."source" AS "source",
    c."medium" AS "medium",
    c."campaign" AS "campaign",
    c."content" AS "content",
    c."term" AS "term",
    c."landing_page" AS "landing_page",
    c."owner" AS "owner",
    c."product" AS "product",
    c."industry" AS "industry",
    c."country" AS "country",
    c."company_size" AS "company_size",
    c."origin" AS "origin",
    c."business_type" AS "business_type"
  FROM (
    SELECT DISTINCT
      e."customer_id" AS "customer_id"
    FROM (
      SELECT
        r."customer_id" AS "customer_id"
      FROM "revenue" AS r
      WHERE ((r."day" >= toDate32('2026-01-01')) AND (r."day" <= toDate32('2026-03-31')))
      UNION ALL
      SELECT
        a."customer_id" AS "customer_id"
      FROM "activity" AS a
      WHERE ((a."subscriber" AND (a."from_day" <= toDate32('2026-03-31'))) AND ((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-01-01'))))
    ) AS e
  ) AS u
  LEFT JOIN "customer" AS c ON (c."customer_id" = u."customer_id")
) AS f
GROUP BY f."block"

-- revenue_per_customer by channel
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- revenue_per_customer by channel
-- active customers, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  count() AS "m0"
FROM (
  SELECT
    u."customer_id" AS "customer_id",
    c."block" AS "block",
    c."lead_id" AS "lead_id",
    c."channel" AS "channel",
    c."source" AS "source",
    c."medium" AS "medium",
    c."campaign" AS "campaign",
    c."content" AS "content",
    c."term" AS "term",
    c."landing_page" AS "landing_page",
    c."owner" AS "owner",
    c."product" AS "product",
    c."industry" AS "industry",
    c."country" AS "country",
    c."company_size" AS "company_size",
    c."origin" AS "origin",
    c."business_type" AS "business_type"
  FROM (
    SELECT DISTINCT
      e."customer_id" AS "customer_id"
    FROM (
      SELECT
        r."customer_id" AS "customer_id"
      FROM "revenue" AS r
      WHERE ((r."day" >= toDate32('2026-01-01')) AND (r."day" <= toDate32('2026-03-31')))
      UNION ALL
      SELECT
        a."customer_id" AS "customer_id"
      FROM "activity" AS a
      WHERE ((a."subscriber" AND (a."from_day" <= toDate32('2026-03-31'))) AND ((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-01-01'))))
    ) AS e
  ) AS u
  LEFT JOIN "customer" AS c ON (c."customer_id" = u."customer_id")
) AS f
GROUP BY f."channel", f."block"

-- revenue_per_customer by channel under the last touch
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."part_value")) AS "m0",
  sum(toNullable((f."unconverted" * f."weight"))) AS "u0"
FROM "scan_3547cb112ac4_revenue_revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel", f."block"

-- revenue_per_customer by channel under the last touch
-- active customers, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
  f."block" AS "block",
  sum(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))))) AS "m0"
FROM (
  SELECT
    u."customer_id" AS "customer_id",
    c."block" AS "block",
    c."lead_id" AS "lead_id",
    c."channel" AS "channel",
    c."source" AS "source",
    c."medium" AS "medium",
    c."campaign" AS "campaign",
    c."content" AS "content",
    c."term" AS "term",
    c."landing_page" AS "landing_page",
    c."owner" AS "owner",
    c."product" AS "product",
    c."industry" AS "industry",
    c."country" AS "country",
    c."company_size" AS "company_size",
    c."origin" AS "origin",
    c."business_type" AS "business_type"
  FROM (
    SELECT DISTINCT
      e."customer_id" AS "customer_id"
    FROM (
      SELECT
        r."customer_id" AS "customer_id"
      FROM "revenue" AS r
      WHERE ((r."day" >= toDate32('2026-01-01')) AND (r."day" <= toDate32('2026-03-31')))
      UNION ALL
      SELECT
        a."customer_id" AS "customer_id"
      FROM "activity" AS a
      WHERE ((a."subscriber" AND (a."from_day" <= toDate32('2026-03-31'))) AND ((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-01-01'))))
    ) AS e
  ) AS u
  LEFT JOIN "customer" AS c ON (c."customer_id" = u."customer_id")
) AS f
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")
GROUP BY c."channel", f."block"
