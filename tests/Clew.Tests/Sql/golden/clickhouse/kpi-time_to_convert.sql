-- time_to_convert
-- leads, 2026-01-01..2026-03-31
SELECT
  dateDiff('day', f."first_touch_day", f."customer_day") AS "value",
  TRUE AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31')))
GROUP BY dateDiff('day', f."first_touch_day", f."customer_day"), TRUE

-- time_to_convert
-- leads, 2026-01-01..2026-03-31
SELECT
  dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))) AS "value",
  CAST((f."customer_day" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))), (f."customer_day" IS NOT NULL)

-- time_to_convert by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  dateDiff('day', f."first_touch_day", f."customer_day") AS "value",
  TRUE AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", dateDiff('day', f."first_touch_day", f."customer_day"), TRUE

-- time_to_convert by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))) AS "value",
  CAST((f."customer_day" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))), (f."customer_day" IS NOT NULL)

-- time_to_convert by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  dateDiff('day', f."first_touch_day", f."customer_day") AS "value",
  TRUE AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."customer_day")
WHERE ((f."customer_day" >= toDate32('2026-01-30')) AND (f."customer_day" <= toDate32('2026-02-02')))
GROUP BY s."step", dateDiff('day', f."first_touch_day", f."customer_day"), TRUE

-- time_to_convert by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))) AS "value",
  CAST((f."customer_day" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "lead_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."created_day")
WHERE ((f."created_day" >= toDate32('2026-01-30')) AND (f."created_day" <= toDate32('2026-02-02')))
GROUP BY s."step", dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))), (f."customer_day" IS NOT NULL)

-- time_to_convert by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  dateDiff('day', f."first_touch_day", f."customer_day") AS "value",
  TRUE AS "reached",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."customer_day" >= toDate32('2026-01-01')) AND (f."customer_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", dateDiff('day', f."first_touch_day", f."customer_day"), TRUE

-- time_to_convert by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))) AS "value",
  CAST((f."customer_day" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", dateDiff('day', f."first_touch_day", coalesce(f."customer_day", toDate32('2026-07-01'))), (f."customer_day" IS NOT NULL)
