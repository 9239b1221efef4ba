-- cost_per_lead
-- spend, 2026-01-01..2026-03-31
SELECT
  f."campaign" AS "d0",
  sum(f."value") AS "m0",
  sum(f."unconverted") AS "u0"
FROM "spend_thread" AS f
WHERE (((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31')) AND ((f."channel" IN ('Email')) OR (f."channel" IS NULL)))
GROUP BY f."campaign"

-- cost_per_lead
-- leads, 2026-01-01..2026-03-31
SELECT
  c."campaign" AS "d0",
  f."block" AS "block",
  count(*) AS "m0"
FROM "lead_thread" AS f
LEFT JOIN "credit_last" AS c ON (c."lead_id" = f."lead_id")
WHERE (((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31')) AND ((c."channel" IN ('Email')) OR (c."channel" IS NULL)))
GROUP BY c."campaign", f."block"
