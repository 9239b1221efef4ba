-- mql_to_sql_rate
-- leads, 2026-01-01..2026-03-31
SELECT
  countIf(((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))) AS "m0",
  countIf(((f."mql_day" >= toDate32('2026-01-01')) AND (f."mql_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31'))) OR ((f."mql_day" >= toDate32('2026-01-01')) AND (f."mql_day" <= toDate32('2026-03-31'))))

-- mql_to_sql_rate by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf(((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))) AS "m0",
  countIf(((f."mql_day" >= toDate32('2026-01-01')) AND (f."mql_day" <= toDate32('2026-03-31')))) AS "m1"
FROM "lead_thread" AS f
WHERE (((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31'))) OR ((f."mql_day" >= toDate32('2026-01-01')) AND (f."mql_day" <= toDate32('2026-03-31'))))
GROUP BY f."channel"

-- mql_to_sql_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."sql_day")
WHERE ((f."sql_day" >= toDate32('2026-01-30')) AND (f."sql_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- mql_to_sql_rate by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."mql_day")
WHERE ((f."mql_day" >= toDate32('2026-01-30')) AND (f."mql_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- mql_to_sql_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_sql_lead_thread" AS f
WHERE ((f."sql_day" >= toDate32('2026-01-01')) AND (f."sql_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- mql_to_sql_rate by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_mql_lead_thread" AS f
WHERE ((f."mql_day" >= toDate32('2026-01-01')) AND (f."mql_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
