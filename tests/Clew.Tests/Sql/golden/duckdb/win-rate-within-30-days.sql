-- win_rate
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."owner" AS "d0",
  count(*) FILTER (WHERE (f."won" AND ((f."closed_day" <= (f."created_day" + CAST(30 AS INTEGER))) AND ((f."created_day" + CAST(30 AS INTEGER)) <= DATE '2026-07-01')))) AS "m0",
  count(*) FILTER (WHERE ((f."created_day" + CAST(30 AS INTEGER)) <= DATE '2026-07-01')) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."owner"
