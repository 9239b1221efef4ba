-- customer_lifetime_value
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- customer_lifetime_value
-- active customers, 2026-01-01..2026-03-31
SELECT
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

-- customer_lifetime_value
-- customers, 2026-01-01..2026-03-31
SELECT
  countIf((f."at_start" = 1)) AS "m0",
  countIf(((f."at_start" = 1) AND (f."at_end" = 1))) AS "m1"
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

-- customer_lifetime_value
-- customer lives, 2026-01-01..2026-03-31
SELECT
  f."days" AS "value",
  f."ended" AS "reached",
  count() AS "m0"
FROM (
  SELECT
    l."customer_id" AS "customer_id",
    dateDiff('day', l."first_day", coalesce(l."last_day", toDate32('2026-04-01'))) AS "days",
    CAST((l."last_day" IS NOT NULL) AS Nullable(Bool)) AS "ended",
    l."block" AS "block",
    l."lead_id" AS "lead_id",
    l."channel" AS "channel",
    l."source" AS "source",
    l."medium" AS "medium",
    l."campaign" AS "campaign",
    l."content" AS "content",
    l."term" AS "term",
    l."landing_page" AS "landing_page",
    l."owner" AS "owner",
    l."product" AS "product",
    l."industry" AS "industry",
    l."country" AS "country",
    l."company_size" AS "company_size",
    l."origin" AS "origin",
    l."business_type" AS "business_type"
  FROM (
    SELECT
      a."customer_id" AS "customer_id",
      minOrNull(a."from_day") AS "first_day",
      CASE WHEN (countIf(((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-03-31')))) > 0) THEN NULL ELSE maxOrNull(a."until_day") END AS "last_day",
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
    WHERE (a."from_day" <= toDate32('2026-03-31'))
    GROUP BY a."customer_id"
  ) AS l
) AS f
GROUP BY f."days", f."ended"

-- customer_lifetime_value by channel
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- customer_lifetime_value by channel
-- active customers, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
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
GROUP BY f."channel"

-- customer_lifetime_value by channel
-- customers, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf((f."at_start" = 1)) AS "m0",
  countIf(((f."at_start" = 1) AND (f."at_end" = 1))) AS "m1"
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

-- customer_lifetime_value by channel
-- customer lives, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."days" AS "value",
  f."ended" AS "reached",
  count() AS "m0"
FROM (
  SELECT
    l."customer_id" AS "customer_id",
    dateDiff('day', l."first_day", coalesce(l."last_day", toDate32('2026-04-01'))) AS "days",
    CAST((l."last_day" IS NOT NULL) AS Nullable(Bool)) AS "ended",
    l."block" AS "block",
    l."lead_id" AS "lead_id",
    l."channel" AS "channel",
    l."source" AS "source",
    l."medium" AS "medium",
    l."campaign" AS "campaign",
    l."content" AS "content",
    l."term" AS "term",
    l."landing_page" AS "landing_page",
    l."owner" AS "owner",
    l."product" AS "product",
    l."industry" AS "industry",
    l."country" AS "country",
    l."company_size" AS "company_size",
    l."origin" AS "origin",
    l."business_type" AS "business_type"
  FROM (
    SELECT
      a."customer_id" AS "customer_id",
      minOrNull(a."from_day") AS "first_day",
      CASE WHEN (countIf(((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-03-31')))) > 0) THEN NULL ELSE maxOrNull(a."until_day") END AS "last_day",
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
    WHERE (a."from_day" <= toDate32('2026-03-31'))
    GROUP BY a."customer_id"
  ) AS l
) AS f
GROUP BY f."channel", f."days", f."ended"

-- customer_lifetime_value by channel under the last touch
-- revenue entries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."part_value")) AS "m0",
  sum(toNullable((f."unconverted" * f."weight"))) AS "u0"
FROM "scan_3547cb112ac4_revenue_revenue_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- customer_lifetime_value by channel under the last touch
-- active customers, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
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
GROUP BY c."channel"

-- customer_lifetime_value by channel under the last touch
-- customers, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
  sumIf(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), (f."at_start" = 1)) AS "m0",
  sumIf(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), ((f."at_start" = 1) AND (f."at_end" = 1))) AS "m1"
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

-- customer_lifetime_value by channel under the last touch
-- customer lives, 2026-01-01..2026-03-31
SELECT
  c."channel" AS "d0",
  f."days" AS "value",
  f."ended" AS "reached",
  sum(toNullable(coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))))) AS "m0"
FROM (
  SELECT
    l."customer_id" AS "customer_id",
    dateDiff('day', l."first_day", coalesce(l."last_day", toDate32('2026-04-01'))) AS "days",
    CAST((l."last_day" IS NOT NULL) AS Nullable(Bool)) AS "ended",
    l."block" AS "block",
    l."lead_id" AS "lead_id",
    l."channel" AS "channel",
    l."source" AS "source",
    l."medium" AS "medium",
    l."campaign" AS "campaign",
    l."content" AS "content",
    l."term" AS "term",
    l."landing_page" AS "landing_page",
    l."owner" AS "owner",
    l."product" AS "product",
    l."industry" AS "industry",
    l."country" AS "country",
    l."company_size" AS "company_size",
    l."origin" AS "origin",
    l."business_type" AS "business_type"
  FROM (
    SELECT
      a."customer_id" AS "customer_id",
      minOrNull(a."from_day") AS "first_day",
      CASE WHEN (countIf(((a."until_day" IS NULL) OR (a."until_day" > toDate32('2026-03-31')))) > 0) THEN NULL ELSE maxOrNull(a."until_day") END AS "last_day",
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
    WHERE (a."from_day" <= toDate32('2026-03-31'))
    GROUP BY a."customer_id"
  ) AS l
) AS f
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")
GROUP BY c."channel", f."days", f."ended"
