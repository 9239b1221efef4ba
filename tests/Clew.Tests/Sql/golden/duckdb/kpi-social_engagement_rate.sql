-- social_engagement_rate
-- social posts, 2026-01-01..2026-03-31
SELECT
  sum(((coalesce(f."likes", 0) + coalesce(f."comments", 0)) + coalesce(f."shares", 0))) AS "m0",
  sum(f."impressions") AS "m1"
FROM "social_post" AS f
WHERE ((f."date" >= DATE '2026-01-01') AND (f."date" <= DATE '2026-03-31'))

-- social_engagement_rate by channel
-- social posts, 2026-01-01..2026-03-31
SELECT
  'Organic Social' AS "d0",
  sum(((coalesce(f."likes", 0) + coalesce(f."comments", 0)) + coalesce(f."shares", 0))) AS "m0",
  sum(f."impressions") AS "m1"
FROM "social_post" AS f
WHERE ((f."date" >= DATE '2026-01-01') AND (f."date" <= DATE '2026-03-31'))
GROUP BY 'Organic Social'

-- social_engagement_rate by month
-- social posts, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  sum(((coalesce(f."likes", 0) + coalesce(f."comments", 0)) + coalesce(f."shares", 0))) AS "m0",
  sum(f."impressions") AS "m1"
FROM "social_post" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."date")
WHERE ((f."date" >= DATE '2026-01-30') AND (f."date" <= DATE '2026-02-02'))
GROUP BY s."step"
