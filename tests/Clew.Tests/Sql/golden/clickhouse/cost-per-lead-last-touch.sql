-- cost_per_lead
-- spend, 2026-01-01..2026-03-31
SELECT
  f."campaign" AS "d0",
  sum(toNullable(f."value")) AS "m0",
  sum(toNullable(f."unconverted")) AS "u0"
FROM "spend_thread" AS f
WHERE (((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31'))) AND ((f."channel" IN ('Email')) OR (f."channel" IS NULL)))
GROUP BY f."campaign"

-- cost_per_lead
-- leads, 2026-01-01..2026-03-31
SELECT
  f."campaign" AS "d0",
  f."block" AS "block",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE (((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31'))) AND ((f."channel" IN ('Email')) OR (f."channel" IS NULL)))
GROUP BY f."campaign", f."block"
