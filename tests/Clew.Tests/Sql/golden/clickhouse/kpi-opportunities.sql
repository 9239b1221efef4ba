-- opportunities
-- opportunities, 2026-01-01..2026-03-31
SELECT
  count() AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))

-- opportunities by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count() AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- opportunities by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "opportunity_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- opportunities by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_opportunity_opportunity_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
