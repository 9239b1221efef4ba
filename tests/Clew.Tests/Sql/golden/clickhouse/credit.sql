-- conversion_lead
-- Leads as conversions, with the first deal of each and the first that was won
SELECT
  toInt64(row_number() OVER ()) AS "number",
  l."lead_id" AS "conversion_id",
  l."lead_id" AS "lead_id",
  l."created_at" AS "at",
  l."created_at" AS "lead_at",
  d."opportunity_at" AS "opportunity_at",
  d."won_at" AS "won_at",
  CAST(NULL AS Nullable(Decimal(38, 6))) AS "value"
FROM "lead_thread" AS l
LEFT JOIN (
  SELECT
    o."lead_id" AS "lead_id",
    minOrNull(o."created_at") AS "opportunity_at",
    minOrNullIf(o."closed_at", o."won") AS "won_at"
  FROM "opportunity_thread" AS o
  WHERE (o."lead_id" IS NOT NULL)
  GROUP BY o."lead_id"
) AS d ON (d."lead_id" = l."lead_id")
WHERE (l."created_at" IS NOT NULL)

-- conversion_mql
-- Leads as conversions, with the first deal of each and the first that was won
SELECT
  toInt64(row_number() OVER ()) AS "number",
  l."lead_id" AS "conversion_id",
  l."lead_id" AS "lead_id",
  l."mql_at" AS "at",
  l."created_at" AS "lead_at",
  d."opportunity_at" AS "opportunity_at",
  d."won_at" AS "won_at",
  CAST(NULL AS Nullable(Decimal(38, 6))) AS "value"
FROM "lead_thread" AS l
LEFT JOIN (
  SELECT
    o."lead_id" AS "lead_id",
    minOrNull(o."created_at") AS "opportunity_at",
    minOrNullIf(o."closed_at", o."won") AS "won_at"
  FROM "opportunity_thread" AS o
  WHERE (o."lead_id" IS NOT NULL)
  GROUP BY o."lead_id"
) AS d ON (d."lead_id" = l."lead_id")
WHERE (l."mql_at" IS NOT NULL)

-- conversion_sql
-- Leads as conversions, with the first deal of each and the first that was won
SELECT
  toInt64(row_number() OVER ()) AS "number",
  l."lead_id" AS "conversion_id",
  l."lead_id" AS "lead_id",
  l."sql_at" AS "at",
  l."created_at" AS "lead_at",
  d."opportunity_at" AS "opportunity_at",
  d."won_at" AS "won_at",
  CAST(NULL AS Nullable(Decimal(38, 6))) AS "value"
FROM "lead_thread" AS l
LEFT JOIN (
  SELECT
    o."lead_id" AS "lead_id",
    minOrNull(o."created_at") AS "opportunity_at",
    minOrNullIf(o."closed_at", o."won") AS "won_at"
  FROM "opportunity_thread" AS o
  WHERE (o."lead_id" IS NOT NULL)
  GROUP BY o."lead_id"
) AS d ON (d."lead_id" = l."lead_id")
WHERE (l."sql_at" IS NOT NULL)

-- conversion_opportunity
-- Opportunities as conversions
SELECT
  toInt64(row_number() OVER ()) AS "number",
  o."opportunity_id" AS "conversion_id",
  o."lead_id" AS "lead_id",
  o."created_at" AS "at",
  l."created_at" AS "lead_at",
  o."created_at" AS "opportunity_at",
  CASE WHEN o."won" THEN o."closed_at" ELSE NULL END AS "won_at",
  CAST(round(o."value", 6) AS Nullable(Decimal(38, 6))) AS "value"
FROM "opportunity_thread" AS o
LEFT JOIN "lead_thread" AS l ON (l."lead_id" = o."lead_id")
WHERE (o."created_at" IS NOT NULL)

-- conversion_sqo
-- Opportunities as conversions
SELECT
  toInt64(row_number() OVER ()) AS "number",
  o."opportunity_id" AS "conversion_id",
  o."lead_id" AS "lead_id",
  o."sqo_at" AS "at",
  l."created_at" AS "lead_at",
  o."created_at" AS "opportunity_at",
  CASE WHEN o."won" THEN o."closed_at" ELSE NULL END AS "won_at",
  CAST(round(o."value", 6) AS Nullable(Decimal(38, 6))) AS "value"
FROM "opportunity_thread" AS o
LEFT JOIN "lead_thread" AS l ON (l."lead_id" = o."lead_id")
WHERE (o."sqo_at" IS NOT NULL)

-- conversion_sale
-- Sales as conversions
SELECT
  toInt64(row_number() OVER ()) AS "number",
  o."opportunity_id" AS "conversion_id",
  o."lead_id" AS "lead_id",
  o."closed_at" AS "at",
  l."created_at" AS "lead_at",
  o."created_at" AS "opportunity_at",
  CASE WHEN o."won" THEN o."closed_at" ELSE NULL END AS "won_at",
  CAST(round(o."value", 6) AS Nullable(Decimal(38, 6))) AS "value"
FROM "opportunity_thread" AS o
LEFT JOIN "lead_thread" AS l ON (l."lead_id" = o."lead_id")
WHERE o."won"

-- conversion_customer
-- Customers as conversions, with the first deal of each
SELECT
  toInt64(row_number() OVER ()) AS "number",
  c."customer_id" AS "conversion_id",
  c."lead_id" AS "lead_id",
  c."at" AS "at",
  l."created_at" AS "lead_at",
  d."created_at" AS "opportunity_at",
  d."closed_at" AS "won_at",
  CAST(NULL AS Nullable(Decimal(38, 6))) AS "value"
FROM "customer" AS c
LEFT JOIN "lead_thread" AS l ON (l."lead_id" = c."lead_id")
LEFT JOIN "opportunity_thread" AS d ON (d."opportunity_id" = c."opportunity_id")

-- conversion_revenue
-- Revenue entries as conversions, with the deal of each or its customer's first
SELECT
  toInt64(row_number() OVER ()) AS "number",
  r."entry_id" AS "conversion_id",
  r."lead_id" AS "lead_id",
  r."at" AS "at",
  l."created_at" AS "lead_at",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."created_at" ELSE d."created_at" END AS "opportunity_at",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN CASE WHEN o."won" THEN o."closed_at" ELSE NULL END ELSE d."closed_at" END AS "won_at",
  CAST(round(r."value", 6) AS Nullable(Decimal(38, 6))) AS "value"
FROM "revenue_thread" AS r
LEFT JOIN "lead_thread" AS l ON (l."lead_id" = r."lead_id")
LEFT JOIN "opportunity_thread" AS o ON (o."opportunity_id" = r."opportunity_id")
LEFT JOIN "customer" AS c ON (c."customer_id" = r."customer_id")
LEFT JOIN "opportunity_thread" AS d ON (d."opportunity_id" = c."opportunity_id")

-- journey_mark
-- What credit for Leads rests on
SELECT
  k."conversion_id" AS "conversion_id",
  k."number" AS "number",
  (sum(toNullable(cityHash64(tuple(t."touch_id", t."at", t."channel", t."source", t."medium", t."campaign", t."content", t."term", t."landing_page")))) + minOrNull(cityHash64(tuple(k."at", k."lead_at", k."opportunity_at", k."won_at")))) AS "mark"
FROM "conversion_lead" AS k
JOIN "lead_visitor" AS v ON (v."lead_id" = k."lead_id")
JOIN "touch" AS t ON (t."visitor_id" = v."visitor_id")
WHERE ((t."at" <= k."at") AND (t."at" >= addSeconds(k."at", -7776000)))
GROUP BY k."conversion_id", k."number"

-- credit_3547cb112ac4_lead
-- Credit for Leads by last
SELECT
  k."conversion_id" AS "conversion_id",
  t."touch_id" AS "touch_id",
  w."place" AS "place",
  w."weight" AS "weight",
  w."upto" AS "upto",
  t."channel" AS "channel",
  t."source" AS "source",
  t."medium" AS "medium",
  t."campaign" AS "campaign",
  t."content" AS "content",
  t."term" AS "term",
  t."landing_page" AS "landing_page"
FROM "credit_weight" AS w
JOIN "conversion_lead" AS k ON (k."number" = w."number")
JOIN "touch" AS t ON (t._row = w."touch")

-- mark_3547cb112ac4_lead
SELECT
  n."conversion_id" AS "conversion_id",
  n."mark" AS "mark"
FROM "journey_mark" AS n

-- journey_mark, where the relation stands
-- What credit for Leads rests on
SELECT
  k."conversion_id" AS "conversion_id",
  k."number" AS "number",
  (sum(toNullable(cityHash64(tuple(t."touch_id", t."at", t."channel", t."source", t."medium", t."campaign", t."content", t."term", t."landing_page")))) + minOrNull(cityHash64(tuple(k."at", k."lead_at", k."opportunity_at", k."won_at")))) AS "mark"
FROM "conversion_lead" AS k
JOIN "lead_visitor" AS v ON (v."lead_id" = k."lead_id")
JOIN "touch" AS t ON (t."visitor_id" = v."visitor_id")
WHERE ((t."at" <= k."at") AND (t."at" >= addSeconds(k."at", -7776000)))
GROUP BY k."conversion_id", k."number"

-- journey_change, where the relation stands
-- Conversions whose journeys changed
SELECT
  u."conversion_id" AS "conversion_id",
  u."number" AS "number"
FROM (
  SELECT
    n."conversion_id" AS "conversion_id",
    n."number" AS "number"
  FROM "journey_mark" AS n
  LEFT JOIN "mark_3547cb112ac4_lead" AS o ON (o."conversion_id" = n."conversion_id")
  WHERE (NOT (n."mark" IS NOT DISTINCT FROM o."mark"))
  UNION ALL
  SELECT
    o."conversion_id" AS "conversion_id",
    NULL AS "number"
  FROM "mark_3547cb112ac4_lead" AS o
  LEFT JOIN "journey_mark" AS n ON (n."conversion_id" = o."conversion_id")
  WHERE (n."conversion_id" IS NULL)
) AS u

-- credit_3547cb112ac4_lead, where the relation stands
-- Credit for Leads by last
SELECT
  k."conversion_id" AS "conversion_id",
  t."touch_id" AS "touch_id",
  w."place" AS "place",
  w."weight" AS "weight",
  w."upto" AS "upto",
  t."channel" AS "channel",
  t."source" AS "source",
  t."medium" AS "medium",
  t."campaign" AS "campaign",
  t."content" AS "content",
  t."term" AS "term",
  t."landing_page" AS "landing_page"
FROM "credit_weight" AS w
JOIN "conversion_lead" AS k ON (k."number" = w."number")
JOIN "touch" AS t ON (t._row = w."touch")

-- mark_3547cb112ac4_lead, where the relation stands
SELECT
  n."conversion_id" AS "conversion_id",
  n."mark" AS "mark"
FROM "journey_mark" AS n

-- scan_3547cb112ac4_lead_lead_thread
-- leads by last
SELECT
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."created_day" AS "created_day",
  f."block" AS "block",
  f."lead_id" AS "lead_id",
  f."matched" AS "matched",
  f."mql_day" AS "mql_day",
  f."sql_day" AS "sql_day",
  f."qualified_day" AS "qualified_day",
  f."opportunity_day" AS "opportunity_day",
  f."customer_day" AS "customer_day",
  f."first_touch_day" AS "first_touch_day",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page"
FROM "lead_thread" AS f
LEFT JOIN "credit_3547cb112ac4_lead" AS c ON (c."conversion_id" = f."lead_id")

-- scan_3547cb112ac4_opportunity_opportunity_thread
-- opportunities by last
SELECT
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."sqo_day" AS "sqo_day",
  f."block" AS "block",
  f."opportunity_id" AS "opportunity_id",
  f."won" AS "won",
  f."closed_day" AS "closed_day",
  f."created_day" AS "created_day",
  f."status" AS "status",
  f."value" AS "value",
  f."unconverted" AS "unconverted",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page",
  CASE WHEN (coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) = 1) THEN CAST(round(f."value", 6) AS Nullable(Decimal(38, 6))) ELSE CAST(round((toDecimal128(f."value", 6) + throwIf(ifNull(abs(f."value") >= toDecimal128('100000000000000000000', 0), false), 'An amount is too great to be parted')) * coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))), 6) - round(toDecimal128(f."value", 6) * (coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) - coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), 6) AS Nullable(Decimal(38, 6))) END AS "part_value"
FROM "opportunity_thread" AS f
LEFT JOIN "credit_3547cb112ac4_opportunity" AS c ON (c."conversion_id" = f."opportunity_id")

-- scan_3547cb112ac4_lead_lead_sale
-- sales of leads by last
SELECT
  f."value" AS "value",
  f."unconverted" AS "unconverted",
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."created_day" AS "created_day",
  f."block" AS "block",
  f."lead_id" AS "lead_id",
  f."closed_day" AS "closed_day",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page",
  CASE WHEN (coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) = 1) THEN CAST(round(f."value", 6) AS Nullable(Decimal(38, 6))) ELSE CAST(round((toDecimal128(f."value", 6) + throwIf(ifNull(abs(f."value") >= toDecimal128('100000000000000000000', 0), false), 'An amount is too great to be parted')) * coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))), 6) - round(toDecimal128(f."value", 6) * (coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) - coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), 6) AS Nullable(Decimal(38, 6))) END AS "part_value"
FROM "lead_sale" AS f
LEFT JOIN "credit_3547cb112ac4_lead" AS c ON (c."conversion_id" = f."lead_id")

-- scan_3547cb112ac4_revenue_revenue_thread
-- revenue entries by last
SELECT
  f."value" AS "value",
  f."unconverted" AS "unconverted",
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."kind" AS "kind",
  f."day" AS "day",
  f."block" AS "block",
  f."entry_id" AS "entry_id",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page",
  CASE WHEN (coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) = 1) THEN CAST(round(f."value", 6) AS Nullable(Decimal(38, 6))) ELSE CAST(round((toDecimal128(f."value", 6) + throwIf(ifNull(abs(f."value") >= toDecimal128('100000000000000000000', 0), false), 'An amount is too great to be parted')) * coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))), 6) - round(toDecimal128(f."value", 6) * (coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) - coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), 6) AS Nullable(Decimal(38, 6))) END AS "part_value"
FROM "revenue_thread" AS f
LEFT JOIN "credit_3547cb112ac4_revenue" AS c ON (c."conversion_id" = f."entry_id")

-- scan_3547cb112ac4_customer_customer
-- customers by last
SELECT
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."day" AS "day",
  f."block" AS "block",
  f."customer_id" AS "customer_id",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page"
FROM "customer" AS f
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")

-- scan_3547cb112ac4_customer_mrr_movement
-- MRR movements by last
SELECT
  f."delta" AS "delta",
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."day" AS "day",
  f."customer_id" AS "customer_id",
  f."kind" AS "kind",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page",
  CASE WHEN (coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) = 1) THEN CAST(round(f."delta", 6) AS Nullable(Decimal(38, 6))) ELSE CAST(round((toDecimal128(f."delta", 6) + throwIf(ifNull(abs(f."delta") >= toDecimal128('100000000000000000000', 0), false), 'An amount is too great to be parted')) * coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))), 6) - round(toDecimal128(f."delta", 6) * (coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) - coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12))))), 6) AS Nullable(Decimal(38, 6))) END AS "part_delta"
FROM "mrr_movement" AS f
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")

-- scan_3547cb112ac4_customer_purchase
-- purchases by last
SELECT
  f."previous_day" AS "previous_day",
  f."customer_id" AS "customer_id",
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."day" AS "day",
  f."block" AS "block",
  f."next_day" AS "next_day",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page"
FROM "purchase" AS f
LEFT JOIN "credit_3547cb112ac4_customer" AS c ON (c."conversion_id" = f."customer_id")

-- scan_3547cb112ac4_lead_meeting_thread
-- meetings by last
SELECT
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."booked_day" AS "booked_day",
  f."lead_id" AS "lead_id",
  f."status" AS "status",
  f."day" AS "day",
  f."starts_at" AS "starts_at",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page"
FROM "meeting_thread" AS f
LEFT JOIN "credit_3547cb112ac4_lead" AS c ON (c."conversion_id" = f."lead_id")

-- scan_3547cb112ac4_lead_inquiry_thread
-- inquiries by last
SELECT
  f."response_seconds" AS "response_seconds",
  f."owner" AS "owner",
  f."product" AS "product",
  f."industry" AS "industry",
  f."country" AS "country",
  f."company_size" AS "company_size",
  f."origin" AS "origin",
  f."business_type" AS "business_type",
  f."received_day" AS "received_day",
  f."lead_id" AS "lead_id",
  f."received_at" AS "received_at",
  f."business_seconds" AS "business_seconds",
  f."outcome" AS "outcome",
  coalesce(c."weight", CAST(1 AS Nullable(Decimal(18, 12)))) AS "weight",
  coalesce(c."upto", CAST(1 AS Nullable(Decimal(18, 12)))) AS "upto",
  c."channel" AS "channel",
  c."source" AS "source",
  c."medium" AS "medium",
  c."campaign" AS "campaign",
  c."content" AS "content",
  c."term" AS "term",
  c."landing_page" AS "landing_page"
FROM "inquiry_thread" AS f
LEFT JOIN "credit_3547cb112ac4_lead" AS c ON (c."conversion_id" = f."lead_id")
