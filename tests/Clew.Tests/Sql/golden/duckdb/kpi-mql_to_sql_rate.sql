-- mql_to_sql_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))) AS "m0",
  count(*) FILTER (WHERE ((f."mql_day" >= DATE '2026-01-01') AND (f."mql_day" <= DATE '2026-03-31'))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31')) OR ((f."mql_day" >= DATE '2026-01-01') AND (f."mql_day" <= DATE '2026-03-31')))

-- mql_to_sql_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))) AS "m0",
  count(*) FILTER (WHERE ((f."mql_day" >= DATE '2026-01-01') AND (f."mql_day" <= DATE '2026-03-31'))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31')) OR ((f."mql_day" >= DATE '2026-01-01') AND (f."mql_day" <= DATE '2026-03-31')))
GROUP BY f."channel"

-- mql_to_sql_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."sql_day")
WHERE ((f."sql_day" >= DATE '2026-01-30') AND (f."sql_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- mql_to_sql_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."mql_day")
WHERE ((f."mql_day" >= DATE '2026-01-30') AND (f."mql_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- mql_to_sql_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_sql_lead_thread" AS f
WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- mql_to_sql_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_mql_lead_thread" AS f
WHERE ((f."mql_day" >= DATE '2026-01-01') AND (f."mql_day" <= DATE '2026-03-31'))
GROUP BY f."channel"
