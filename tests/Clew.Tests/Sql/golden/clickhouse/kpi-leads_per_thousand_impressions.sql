-- leads_per_thousand_impressions
-- leads, 2026-01-01..2026-03-31
SELECT
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))

-- leads_per_thousand_impressions
-- spend, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."impressions")) AS "m0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- leads_per_thousand_impressions
-- social posts, 2026-01-01..2026-03-31
SELECT
  sum(toNullable(f."impressions")) AS "m0"
FROM "social_post" AS f
WHERE ((f."date" >= toDate32('2026-01-01')) AND (f."date" <= toDate32('2026-03-31')))

-- leads_per_thousand_impressions by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- leads_per_thousand_impressions by channel
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."impressions")) AS "m0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- leads_per_thousand_impressions by channel
-- social posts, 2026-01-01..2026-03-31
SELECT
  'Organic Social' AS "d0",
  sum(toNullable(f."impressions")) AS "m0"
FROM "social_post" AS f
WHERE ((f."date" >= toDate32('2026-01-01')) AND (f."date" <= toDate32('2026-03-31')))
GROUP BY 'Organic Social'

-- leads_per_thousand_impressions by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- leads_per_thousand_impressions by month
-- spend, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(toNullable(f."impressions")) AS "m0"
FROM "spend_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- leads_per_thousand_impressions by month
-- social posts, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(toNullable(f."impressions")) AS "m0"
FROM "social_post" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."date")
WHERE ((f."date" >= toDate32('2026-01-30')) AND (f."date" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- leads_per_thousand_impressions by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- leads_per_thousand_impressions by channel under the last touch
-- spend, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."impressions")) AS "m0"
FROM "spend_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- leads_per_thousand_impressions by channel under the last touch
-- social posts, 2026-01-01..2026-03-31
SELECT
  'Organic Social' AS "d0",
  sum(toNullable(f."impressions")) AS "m0"
FROM "social_post" AS f
WHERE ((f."date" >= toDate32('2026-01-01')) AND (f."date" <= toDate32('2026-03-31')))
GROUP BY 'Organic Social'
