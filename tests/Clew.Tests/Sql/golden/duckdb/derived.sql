-- lead_visitor
-- Leads with their visitors
SELECT
  l."lead_id" AS "lead_id",
  l."visitor_id" AS "visitor_id",
  l."created_at" AS "created_at"
FROM "lead" AS l
WHERE (l."visitor_id" IS NOT NULL)

-- rate_day
-- The rate of each currency on each day that needs one
SELECT
  n."currency" AS "currency",
  n."day" AS "day",
  s."rate" AS "rate"
FROM (
  SELECT DISTINCT
    a."currency" AS "currency",
    a."day" AS "day"
  FROM (
    SELECT DISTINCT
      t."currency" AS "currency",
      t."day" AS "day"
    FROM "revenue" AS t
    WHERE (t."currency" <> 'USD')
    UNION ALL
    SELECT DISTINCT
      t."currency" AS "currency",
      t."date" AS "day"
    FROM "spend" AS t
    WHERE (t."currency" <> 'USD')
    UNION ALL
    SELECT DISTINCT
      t."currency" AS "currency",
      t."started_day" AS "day"
    FROM "subscription" AS t
    WHERE (t."currency" <> 'USD')
    UNION ALL
    SELECT DISTINCT
      t."currency" AS "currency",
      CASE WHEN (t."status" = 'open') THEN t."created_day" ELSE coalesce(t."closed_day", t."created_day") END AS "day"
    FROM "opportunity" AS t
    WHERE (t."currency" <> 'USD')
  ) AS a
) AS n
JOIN (
  SELECT
    t."currency" AS "currency",
    t."date" AS "from_day",
    t."rate" AS "rate",
    lead(t."date") OVER (PARTITION BY t."currency" ORDER BY t."date" NULLS LAST) AS "until_day"
  FROM "rate" AS t
) AS s ON ((n."currency" = s."currency") AND ((s."from_day" <= n."day") AND ((s."until_day" IS NULL) OR (n."day" < s."until_day"))))

-- spend_thread
-- Spend in the workspace's currency
SELECT
  s."date" AS "day",
  (s."date" + CAST(0 AS INTEGER)) AS "lagged_day",
  s."amount" AS "amount",
  s."currency" AS "currency",
  CASE WHEN ((s."currency" IS NULL) OR (s."currency" = 'USD')) THEN CAST(s."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(s."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END AS "value",
  CASE WHEN (CASE WHEN ((s."currency" IS NULL) OR (s."currency" = 'USD')) THEN CAST(s."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(s."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END IS NULL) THEN 1 ELSE 0 END AS "unconverted",
  s."category" AS "category",
  s."channel" AS "channel",
  s."source" AS "source",
  s."medium" AS "medium",
  s."campaign" AS "campaign",
  s."content" AS "content",
  s."term" AS "term",
  s."impressions" AS "impressions",
  s."clicks" AS "clicks"
FROM "spend" AS s
LEFT JOIN "rate_day" AS r ON ((r."currency" = s."currency") AND (r."day" = s."date"))

-- opportunity_thread
-- Opportunities with what their leads add
SELECT
  o."opportunity_id" AS "opportunity_id",
  o."created_at" AS "created_at",
  o."created_day" AS "created_day",
  o."sqo_at" AS "sqo_at",
  o."sqo_day" AS "sqo_day",
  o."closed_at" AS "closed_at",
  o."closed_day" AS "closed_day",
  o."status" AS "status",
  o."lost_reason" AS "lost_reason",
  o."expected_close" AS "expected_close",
  o."amount" AS "amount",
  o."currency" AS "currency",
  o."block" AS "block",
  o."lead_id" AS "lead_id",
  coalesce(o."customer_id", ('lead:' || o."lead_id"), ('opportunity:' || o."opportunity_id")) AS "customer_id",
  l."created_day" AS "lead_created_day",
  ((o."status" = 'won') AND (o."closed_day" IS NOT NULL)) AS "won",
  CASE WHEN ((o."currency" IS NULL) OR (o."currency" = 'USD')) THEN CAST(o."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(o."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END AS "value",
  CASE WHEN ((o."amount" IS NOT NULL) AND (CASE WHEN ((o."currency" IS NULL) OR (o."currency" = 'USD')) THEN CAST(o."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(o."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END IS NULL)) THEN 1 ELSE 0 END AS "unconverted",
  ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) AS "named",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN o."channel" ELSE l."channel" END AS "channel",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN o."source" ELSE l."source" END AS "source",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN o."medium" ELSE l."medium" END AS "medium",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN o."campaign" ELSE l."campaign" END AS "campaign",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN NULL ELSE l."content" END AS "content",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN NULL ELSE l."term" END AS "term",
  CASE WHEN ((((o."source" IS NOT NULL) OR (o."medium" IS NOT NULL)) OR (o."campaign" IS NOT NULL)) OR (o."channel" IS NOT NULL)) THEN NULL ELSE l."landing_page" END AS "landing_page",
  coalesce(o."owner", l."owner") AS "owner",
  coalesce(o."product", l."product") AS "product",
  l."industry" AS "industry",
  l."country" AS "country",
  l."company_size" AS "company_size",
  l."origin" AS "origin",
  l."business_type" AS "business_type"
FROM "opportunity" AS o
LEFT JOIN "lead" AS l ON (l."lead_id" = o."lead_id")
LEFT JOIN "rate_day" AS r ON ((r."currency" = o."currency") AND (r."day" = CASE WHEN (o."status" = 'open') THEN o."created_day" ELSE coalesce(o."closed_day", o."created_day") END))

-- lead_sale
-- Sales by the lead they came of
SELECT
  o."opportunity_id" AS "opportunity_id",
  o."lead_id" AS "lead_id",
  o."closed_day" AS "closed_day",
  o."amount" AS "amount",
  o."currency" AS "currency",
  o."value" AS "value",
  o."unconverted" AS "unconverted",
  o."block" AS "block",
  l."created_day" AS "created_day",
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
FROM "opportunity_thread" AS o
JOIN "lead" AS l ON (l."lead_id" = o."lead_id")
WHERE o."won"

-- customer
-- Customers, new on their first sale, revenue entry or subscription
SELECT
  a."customer_id" AS "customer_id",
  a."day" AS "day",
  a."at" AS "at",
  a."block" AS "block",
  d."opportunity_id" AS "opportunity_id",
  w."lead_id" AS "lead_id",
  CASE WHEN d."named" THEN d."channel" ELSE l."channel" END AS "channel",
  CASE WHEN d."named" THEN d."source" ELSE l."source" END AS "source",
  CASE WHEN d."named" THEN d."medium" ELSE l."medium" END AS "medium",
  CASE WHEN d."named" THEN d."campaign" ELSE l."campaign" END AS "campaign",
  CASE WHEN d."named" THEN d."content" ELSE l."content" END AS "content",
  CASE WHEN d."named" THEN d."term" ELSE l."term" END AS "term",
  CASE WHEN d."named" THEN d."landing_page" ELSE l."landing_page" END AS "landing_page",
  coalesce(d."owner", l."owner") AS "owner",
  coalesce(d."product", l."product") AS "product",
  l."industry" AS "industry",
  l."country" AS "country",
  l."company_size" AS "company_size",
  l."origin" AS "origin",
  l."business_type" AS "business_type"
FROM (
  SELECT
    e."customer_id" AS "customer_id",
    min(e."day") AS "day",
    min(e."at") AS "at",
    min(e."block") AS "block"
  FROM (
    SELECT
      o."customer_id" AS "customer_id",
      o."closed_day" AS "day",
      o."closed_at" AS "at",
      o."block" AS "block"
    FROM "opportunity_thread" AS o
    WHERE o."won"
    UNION ALL
    SELECT
      r."customer_id" AS "customer_id",
      r."day" AS "day",
      r."at" AS "at",
      r."block" AS "block"
    FROM "revenue" AS r
    UNION ALL
    SELECT
      s."customer_id" AS "customer_id",
      s."started_day" AS "day",
      s."started_at" AS "at",
      s."block" AS "block"
    FROM "subscription" AS s
  ) AS e
  GROUP BY e."customer_id"
) AS a
LEFT JOIN (
  SELECT
    k."customer_id" AS "customer_id",
    k."opportunity_id" AS "opportunity_id",
    k."lead_id" AS "lead_id",
    k."named" AS "named",
    k."channel" AS "channel",
    k."source" AS "source",
    k."medium" AS "medium",
    k."campaign" AS "campaign",
    k."content" AS "content",
    k."term" AS "term",
    k."landing_page" AS "landing_page",
    k."owner" AS "owner",
    k."product" AS "product"
  FROM (
    SELECT
      o."customer_id" AS "customer_id",
      o."opportunity_id" AS "opportunity_id",
      o."lead_id" AS "lead_id",
      o."named" AS "named",
      o."channel" AS "channel",
      o."source" AS "source",
      o."medium" AS "medium",
      o."campaign" AS "campaign",
      o."content" AS "content",
      o."term" AS "term",
      o."landing_page" AS "landing_page",
      o."owner" AS "owner",
      o."product" AS "product",
      row_number() OVER (PARTITION BY o."customer_id" ORDER BY o."closed_at" NULLS LAST, o."opportunity_id" NULLS LAST) AS "place"
    FROM "opportunity_thread" AS o
    WHERE o."won"
  ) AS k
  WHERE (k."place" = 1)
) AS d ON (d."customer_id" = a."customer_id")
LEFT JOIN (
  SELECT
    k."customer_id" AS "customer_id",
    k."opportunity_id" AS "opportunity_id",
    k."lead_id" AS "lead_id",
    k."named" AS "named",
    k."channel" AS "channel",
    k."source" AS "source",
    k."medium" AS "medium",
    k."campaign" AS "campaign",
    k."content" AS "content",
    k."term" AS "term",
    k."landing_page" AS "landing_page",
    k."owner" AS "owner",
    k."product" AS "product"
  FROM (
    SELECT
      o."customer_id" AS "customer_id",
      o."opportunity_id" AS "opportunity_id",
      o."lead_id" AS "lead_id",
      o."named" AS "named",
      o."channel" AS "channel",
      o."source" AS "source",
      o."medium" AS "medium",
      o."campaign" AS "campaign",
      o."content" AS "content",
      o."term" AS "term",
      o."landing_page" AS "landing_page",
      o."owner" AS "owner",
      o."product" AS "product",
      row_number() OVER (PARTITION BY o."customer_id" ORDER BY o."closed_at" NULLS LAST, o."opportunity_id" NULLS LAST) AS "place"
    FROM "opportunity_thread" AS o
    WHERE (o."won" AND (o."lead_id" IS NOT NULL))
  ) AS k
  WHERE (k."place" = 1)
) AS w ON (w."customer_id" = a."customer_id")
LEFT JOIN "lead" AS l ON (l."lead_id" = w."lead_id")

-- lead_thread
-- Leads with the days on which they went on
SELECT
  l."lead_id" AS "lead_id",
  l."created_at" AS "created_at",
  l."created_day" AS "created_day",
  l."visitor_id" AS "visitor_id",
  l."email" AS "email",
  l."phone" AS "phone",
  l."company" AS "company",
  l."mql_at" AS "mql_at",
  l."mql_day" AS "mql_day",
  l."sal_day" AS "sal_day",
  l."sql_at" AS "sql_at",
  l."sql_day" AS "sql_day",
  l."disqualified_day" AS "disqualified_day",
  l."block" AS "block",
  least(l."mql_day", l."sal_day", l."sql_day", d."opportunity_day") AS "qualified_day",
  d."opportunity_day" AS "opportunity_day",
  d."sqo_day" AS "sqo_day",
  d."sale_day" AS "sale_day",
  c."customer_day" AS "customer_day",
  coalesce(t."first_touch_day", l."created_day") AS "first_touch_day",
  coalesce((t."sessions" > 0), FALSE) AS "matched",
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
FROM "lead" AS l
LEFT JOIN (
  SELECT
    o."lead_id" AS "lead_id",
    min(o."created_day") AS "opportunity_day",
    min(o."sqo_day") AS "sqo_day",
    min(o."closed_day") FILTER (WHERE o."won") AS "sale_day"
  FROM "opportunity_thread" AS o
  WHERE (o."lead_id" IS NOT NULL)
  GROUP BY o."lead_id"
) AS d ON (d."lead_id" = l."lead_id")
LEFT JOIN (
  SELECT
    k."lead_id" AS "lead_id",
    min(k."day") AS "customer_day"
  FROM "customer" AS k
  WHERE (k."lead_id" IS NOT NULL)
  GROUP BY k."lead_id"
) AS c ON (c."lead_id" = l."lead_id")
LEFT JOIN (
  SELECT
    v."lead_id" AS "lead_id",
    min(u."day") FILTER (WHERE (u."at" <= v."created_at")) AS "first_touch_day",
    count(*) FILTER (WHERE (u."kind" = 'session')) AS "sessions"
  FROM "touch" AS u
  JOIN "lead_visitor" AS v ON (v."visitor_id" = u."visitor_id")
  GROUP BY v."lead_id"
) AS t ON (t."lead_id" = l."lead_id")

-- revenue_thread
-- Revenue entries with what their opportunities and customers add
SELECT
  e."entry_id" AS "entry_id",
  e."customer_id" AS "customer_id",
  e."at" AS "at",
  e."day" AS "day",
  e."amount" AS "amount",
  e."currency" AS "currency",
  e."opportunity_id" AS "opportunity_id",
  e."corrects" AS "corrects",
  e."block" AS "block",
  e."kind" AS "kind",
  CASE WHEN ((e."currency" IS NULL) OR (e."currency" = 'USD')) THEN CAST(e."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(e."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END AS "value",
  CASE WHEN (CASE WHEN ((e."currency" IS NULL) OR (e."currency" = 'USD')) THEN CAST(e."amount" AS DECIMAL(38,6)) ELSE CAST(round(CAST(e."amount" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END IS NULL) THEN 1 ELSE 0 END AS "unconverted",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."channel" ELSE c."channel" END AS "channel",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."source" ELSE c."source" END AS "source",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."medium" ELSE c."medium" END AS "medium",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."campaign" ELSE c."campaign" END AS "campaign",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."content" ELSE c."content" END AS "content",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."term" ELSE c."term" END AS "term",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."landing_page" ELSE c."landing_page" END AS "landing_page",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."owner" ELSE c."owner" END AS "owner",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."product" ELSE c."product" END AS "product",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."industry" ELSE c."industry" END AS "industry",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."country" ELSE c."country" END AS "country",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."company_size" ELSE c."company_size" END AS "company_size",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."origin" ELSE c."origin" END AS "origin",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."business_type" ELSE c."business_type" END AS "business_type",
  CASE WHEN (o."opportunity_id" IS NOT NULL) THEN o."lead_id" ELSE c."lead_id" END AS "lead_id"
FROM "revenue" AS e
LEFT JOIN "opportunity_thread" AS o ON (o."opportunity_id" = e."opportunity_id")
LEFT JOIN "customer" AS c ON (c."customer_id" = e."customer_id")
LEFT JOIN "rate_day" AS r ON ((r."currency" = e."currency") AND (r."day" = e."day"))

-- mrr_movement
-- Movements of monthly recurring revenue
SELECT
  m."customer_id" AS "customer_id",
  m."day" AS "day",
  m."delta" AS "delta",
  m."after" AS "after",
  CASE WHEN (((m."after" - m."delta") = 0) AND (m."highest" > 0)) THEN 'reactivation' WHEN ((m."after" - m."delta") = 0) THEN 'new' WHEN (m."after" = 0) THEN 'churn' WHEN (m."delta" > 0) THEN 'expansion' ELSE 'contraction' END AS "kind",
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
  SELECT
    n."customer_id" AS "customer_id",
    n."day" AS "day",
    n."delta" AS "delta",
    n."after" AS "after",
    coalesce(max(n."after") OVER (PARTITION BY n."customer_id" ORDER BY n."day" NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS "highest"
  FROM (
    SELECT
      d."customer_id" AS "customer_id",
      d."day" AS "day",
      d."delta" AS "delta",
      sum(d."delta") OVER (PARTITION BY d."customer_id" ORDER BY d."day" NULLS LAST ROWS UNBOUNDED PRECEDING) AS "after"
    FROM (
      SELECT
        e."customer_id" AS "customer_id",
        e."day" AS "day",
        sum(e."delta") AS "delta"
      FROM (
        SELECT
          p."customer_id" AS "customer_id",
          p."from_day" AS "day",
          p."value" AS "delta"
        FROM (
          SELECT
            s."customer_id" AS "customer_id",
            s."started_day" AS "from_day",
            least(s."ended_day", lead(s."started_day") OVER (PARTITION BY s."subscription_id" ORDER BY s."started_at" NULLS LAST)) AS "until_day",
            CASE WHEN ((s."currency" IS NULL) OR (s."currency" = 'USD')) THEN CAST(s."mrr" AS DECIMAL(38,6)) ELSE CAST(round(CAST(s."mrr" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END AS "value"
          FROM "subscription" AS s
          LEFT JOIN "rate_day" AS r ON ((r."currency" = s."currency") AND (r."day" = s."started_day"))
        ) AS p
        WHERE (((p."from_day" IS NOT NULL) AND (p."value" IS NOT NULL)) AND ((p."until_day" IS NULL) OR (p."until_day" > p."from_day")))
        UNION ALL
        SELECT
          p."customer_id" AS "customer_id",
          p."until_day" AS "day",
          (0 - p."value") AS "delta"
        FROM (
          SELECT
            s."customer_id" AS "customer_id",
            s."started_day" AS "from_day",
            least(s."ended_day", lead(s."started_day") OVER (PARTITION BY s."subscription_id" ORDER BY s."started_at" NULLS LAST)) AS "until_day",
            CASE WHEN ((s."currency" IS NULL) OR (s."currency" = 'USD')) THEN CAST(s."mrr" AS DECIMAL(38,6)) ELSE CAST(round(CAST(s."mrr" AS DECIMAL(28,4)) * r."rate", 6) AS DECIMAL(38,6)) END AS "value"
          FROM "subscription" AS s
          LEFT JOIN "rate_day" AS r ON ((r."currency" = s."currency") AND (r."day" = s."started_day"))
        ) AS p
        WHERE (((p."until_day" IS NOT NULL) AND (p."value" IS NOT NULL)) AND ((p."until_day" IS NULL) OR (p."until_day" > p."from_day")))
      ) AS e
      GROUP BY e."customer_id", e."day"
    ) AS d
    WHERE (d."delta" <> 0)
  ) AS n
) AS m
LEFT JOIN "customer" AS c ON (c."customer_id" = m."customer_id")

-- activity
-- Spells in which customers are active
SELECT
  a."customer_id" AS "customer_id",
  a."from_day" AS "from_day",
  a."until_day" AS "until_day",
  a."subscriber" AS "subscriber",
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
  SELECT
    e."customer_id" AS "customer_id",
    e."day" AS "from_day",
    e."until_day" AS "until_day",
    TRUE AS "subscriber"
  FROM (
    SELECT
      m."customer_id" AS "customer_id",
      m."day" AS "day",
      m."kind" AS "kind",
      lead(m."day") OVER (PARTITION BY m."customer_id" ORDER BY m."day" NULLS LAST) AS "until_day"
    FROM "mrr_movement" AS m
    WHERE (m."kind" IN ('new', 'reactivation', 'churn'))
  ) AS e
  WHERE (e."kind" <> 'churn')
  UNION ALL
  SELECT
    i."customer_id" AS "customer_id",
    min(i."day") AS "from_day",
    (max(i."day") + CAST(365 AS INTEGER)) AS "until_day",
    FALSE AS "subscriber"
  FROM (
    SELECT
      g."customer_id" AS "customer_id",
      g."day" AS "day",
      sum(CASE WHEN ((g."previous" IS NULL) OR (g."day" > (g."previous" + CAST(365 AS INTEGER)))) THEN 1 ELSE 0 END) OVER (PARTITION BY g."customer_id" ORDER BY g."day" NULLS LAST ROWS UNBOUNDED PRECEDING) AS "run"
    FROM (
      SELECT
        d."customer_id" AS "customer_id",
        d."day" AS "day",
        lag(d."day") OVER (PARTITION BY d."customer_id" ORDER BY d."day" NULLS LAST) AS "previous"
      FROM (
        SELECT DISTINCT
          r."customer_id" AS "customer_id",
          r."day" AS "day"
        FROM "revenue" AS r
        LEFT JOIN (
          SELECT DISTINCT
            b."customer_id" AS "customer_id"
          FROM "subscription" AS b
        ) AS s ON (s."customer_id" = r."customer_id")
        WHERE ((r."amount" > 0) AND (s."customer_id" IS NULL))
      ) AS d
    ) AS g
  ) AS i
  GROUP BY i."customer_id", i."run"
) AS a
LEFT JOIN "customer" AS c ON (c."customer_id" = a."customer_id")

-- purchase
-- Days on which customers bought
SELECT
  k."customer_id" AS "customer_id",
  k."day" AS "day",
  k."previous_day" AS "previous_day",
  k."next_day" AS "next_day",
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
  SELECT
    p."customer_id" AS "customer_id",
    p."day" AS "day",
    lag(p."day") OVER (PARTITION BY p."customer_id" ORDER BY p."day" NULLS LAST) AS "previous_day",
    lead(p."day") OVER (PARTITION BY p."customer_id" ORDER BY p."day" NULLS LAST) AS "next_day"
  FROM (
    SELECT DISTINCT
      u."customer_id" AS "customer_id",
      u."day" AS "day"
    FROM (
      SELECT
        o."customer_id" AS "customer_id",
        o."closed_day" AS "day"
      FROM "opportunity_thread" AS o
      WHERE o."won"
      UNION ALL
      SELECT
        r."customer_id" AS "customer_id",
        r."day" AS "day"
      FROM "revenue" AS r
      WHERE (((r."amount" > 0) AND (r."opportunity_id" IS NULL)) AND ((r."kind" IS NULL) OR (r."kind" <> 'recurring')))
    ) AS u
  ) AS p
) AS k
LEFT JOIN "customer" AS c ON (c."customer_id" = k."customer_id")

-- message
-- Emails by message and contact
SELECT
  g."campaign" AS "campaign",
  g."message_id" AS "message_id",
  g."contact" AS "contact",
  g."list" AS "list",
  g."sent_day" AS "sent_day",
  g."opened_day" AS "opened_day",
  g."opened_any_day" AS "opened_any_day",
  g."clicked_day" AS "clicked_day",
  coalesce(g."delivered_day", CASE WHEN (g."bounces" = 0) THEN g."sent_day" ELSE NULL END) AS "delivered_day"
FROM (
  SELECT
    e."campaign" AS "campaign",
    e."message_id" AS "message_id",
    e."contact" AS "contact",
    min(e."list") AS "list",
    min(e."day") FILTER (WHERE (e."type" = 'sent')) AS "sent_day",
    min(e."day") FILTER (WHERE (e."type" = 'delivered')) AS "delivered_day",
    min(e."day") FILTER (WHERE ((e."type" = 'open') AND (NOT coalesce(e."machine", FALSE)))) AS "opened_day",
    min(e."day") FILTER (WHERE (e."type" = 'open')) AS "opened_any_day",
    min(e."day") FILTER (WHERE ((e."type" = 'click') AND (NOT coalesce(e."machine", FALSE)))) AS "clicked_day",
    count(*) FILTER (WHERE (e."type" IN ('bounce_hard', 'bounce_soft'))) AS "bounces"
  FROM "email_event" AS e
  GROUP BY e."campaign", e."message_id", e."contact", CASE WHEN ((e."message_id" IS NULL) AND (e."contact" IS NULL)) THEN e."event_id" ELSE NULL END
) AS g

-- list_change
-- Contacts joining and leaving lists
SELECT
  s."list" AS "list",
  s."contact" AS "contact",
  s."day" AS "day",
  s."campaign" AS "campaign",
  s."type" AS "type",
  (s."on_list" - coalesce(s."was", 0)) AS "delta"
FROM (
  SELECT
    e."list" AS "list",
    e."contact" AS "contact",
    e."day" AS "day",
    e."campaign" AS "campaign",
    e."type" AS "type",
    CASE WHEN (e."type" = 'subscribe') THEN 1 ELSE 0 END AS "on_list",
    lag(CASE WHEN (e."type" = 'subscribe') THEN 1 ELSE 0 END) OVER (PARTITION BY e."list", e."contact" ORDER BY e."at" NULLS LAST, e."event_id" NULLS LAST) AS "was"
  FROM "email_event" AS e
  WHERE ((e."type" IN ('unsubscribe', 'complaint', 'bounce_hard', 'subscribe')) AND (e."contact" IS NOT NULL))
) AS s
WHERE (s."on_list" <> coalesce(s."was", 0))

-- meeting_thread
-- Meetings with what their leads add
SELECT
  m."meeting_id" AS "meeting_id",
  m."booked_at" AS "booked_at",
  m."booked_day" AS "booked_day",
  m."starts_at" AS "starts_at",
  m."status" AS "status",
  m."lead_id" AS "lead_id",
  coalesce(m."starts_day", m."booked_day") AS "day",
  coalesce(m."owner", l."owner") AS "owner",
  l."channel" AS "channel",
  l."source" AS "source",
  l."medium" AS "medium",
  l."campaign" AS "campaign",
  l."content" AS "content",
  l."term" AS "term",
  l."landing_page" AS "landing_page",
  l."product" AS "product",
  l."industry" AS "industry",
  l."country" AS "country",
  l."company_size" AS "company_size",
  l."origin" AS "origin",
  l."business_type" AS "business_type"
FROM "meeting" AS m
LEFT JOIN "lead" AS l ON (l."lead_id" = m."lead_id")

-- inquiry_thread
-- Inquiries with what their leads add
SELECT
  i."inquiry_id" AS "inquiry_id",
  i."received_at" AS "received_at",
  i."received_day" AS "received_day",
  i."first_response_at" AS "first_response_at",
  i."outcome" AS "outcome",
  i."response_seconds" AS "response_seconds",
  i."business_seconds" AS "business_seconds",
  i."lead_id" AS "lead_id",
  coalesce(i."owner", l."owner") AS "owner",
  l."channel" AS "channel",
  l."source" AS "source",
  l."medium" AS "medium",
  l."campaign" AS "campaign",
  l."content" AS "content",
  l."term" AS "term",
  l."landing_page" AS "landing_page",
  l."product" AS "product",
  l."industry" AS "industry",
  l."country" AS "country",
  l."company_size" AS "company_size",
  l."origin" AS "origin",
  l."business_type" AS "business_type"
FROM "inquiry" AS i
LEFT JOIN "lead" AS l ON (l."lead_id" = i."lead_id")

-- visit
-- Sessions by their day and that of the same visitor's session before
SELECT
  v."day" AS "day",
  v."previous_day" AS "previous_day",
  count(*) AS "visits"
FROM (
  SELECT
    t."day" AS "day",
    lag(t."day") OVER (PARTITION BY t."visitor_id" ORDER BY t."day" NULLS LAST) AS "previous_day"
  FROM "touch" AS t
  WHERE (t."kind" = 'session')
) AS v
GROUP BY v."day", v."previous_day"

-- visit_channel
-- The same within each channel
SELECT
  v."day" AS "day",
  v."channel" AS "channel",
  v."previous_channel_day" AS "previous_channel_day",
  count(*) AS "visits"
FROM (
  SELECT
    t."day" AS "day",
    t."channel" AS "channel",
    lag(t."day") OVER (PARTITION BY t."visitor_id", t."channel" ORDER BY t."day" NULLS LAST) AS "previous_channel_day"
  FROM "touch" AS t
  WHERE (t."kind" = 'session')
) AS v
GROUP BY v."day", v."channel", v."previous_channel_day"
