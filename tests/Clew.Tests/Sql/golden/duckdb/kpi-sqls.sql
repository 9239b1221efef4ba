-- sqls
-- leads, 2026-01-01..2026-03-31
SELECT
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))

-- sqls by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- sqls by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."sql_day")
WHERE ((f."sql_day" >= DATE '2026-01-30') AND (f."sql_day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- sqls by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_sql_lead_thread" AS f
WHERE ((f."sql_day" >= DATE '2026-01-01') AND (f."sql_day" <= DATE '2026-03-31'))
GROUP BY f."channel"
