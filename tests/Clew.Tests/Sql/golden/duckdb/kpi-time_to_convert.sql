-- time_to_convert
-- leads, 2026-01-01..2026-03-31
SELECT
  (f."customer_day" - f."first_touch_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31'))
GROUP BY (f."customer_day" - f."first_touch_day"), TRUE

-- time_to_convert
-- leads, 2026-01-01..2026-03-31
SELECT
  (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day") AS "value",
  (f."customer_day" IS NOT NULL) AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day"), (f."customer_day" IS NOT NULL)

-- time_to_convert by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (f."customer_day" - f."first_touch_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (f."customer_day" - f."first_touch_day"), TRUE

-- time_to_convert by channel
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day") AS "value",
  (f."customer_day" IS NOT NULL) AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day"), (f."customer_day" IS NOT NULL)

-- time_to_convert by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  (f."customer_day" - f."first_touch_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."customer_day")
WHERE ((f."customer_day" >= DATE '2026-01-30') AND (f."customer_day" <= DATE '2026-02-02'))
GROUP BY s."step", (f."customer_day" - f."first_touch_day"), TRUE

-- time_to_convert by month
-- leads, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day") AS "value",
  (f."customer_day" IS NOT NULL) AS "reached",
  count(*) AS "m0"
FROM "lead_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE ((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02'))
GROUP BY s."step", (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day"), (f."customer_day" IS NOT NULL)

-- time_to_convert by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (f."customer_day" - f."first_touch_day") AS "value",
  TRUE AS "reached",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."customer_day" >= DATE '2026-01-01') AND (f."customer_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (f."customer_day" - f."first_touch_day"), TRUE

-- time_to_convert by channel under the last touch
-- leads, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day") AS "value",
  (f."customer_day" IS NOT NULL) AS "reached",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_lead_lead_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (coalesce(f."customer_day", DATE '2026-07-01') - f."first_touch_day"), (f."customer_day" IS NOT NULL)
