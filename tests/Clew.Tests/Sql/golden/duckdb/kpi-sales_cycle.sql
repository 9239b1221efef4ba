-- sales_cycle
-- opportunities, 2026-01-01..2026-03-31
SELECT
  (f."closed_day" - f."created_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE (((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31')) AND f."won")
GROUP BY (f."closed_day" - f."created_day"), TRUE

-- sales_cycle
-- opportunities, 2026-01-01..2026-03-31
SELECT
  (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day") AS "value",
  f."won" AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day"), f."won"

-- sales_cycle by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (f."closed_day" - f."created_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE (((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31')) AND f."won")
GROUP BY f."channel", (f."closed_day" - f."created_day"), TRUE

-- sales_cycle by channel
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day") AS "value",
  f."won" AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day"), f."won"

-- sales_cycle by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  (f."closed_day" - f."created_day") AS "value",
  TRUE AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."closed_day")
WHERE (((f."closed_day" >= DATE '2026-01-30') AND (f."closed_day" <= DATE '2026-02-02')) AND f."won")
GROUP BY s."step", (f."closed_day" - f."created_day"), TRUE

-- sales_cycle by month
-- opportunities, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day") AS "value",
  f."won" AS "reached",
  count(*) AS "m0"
FROM "opportunity_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."created_day")
WHERE ((f."created_day" >= DATE '2026-01-30') AND (f."created_day" <= DATE '2026-02-02'))
GROUP BY s."step", (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day"), f."won"

-- sales_cycle by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (f."closed_day" - f."created_day") AS "value",
  TRUE AS "reached",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_sale_opportunity_thread" AS f
WHERE (((f."closed_day" >= DATE '2026-01-01') AND (f."closed_day" <= DATE '2026-03-31')) AND f."won")
GROUP BY f."channel", (f."closed_day" - f."created_day"), TRUE

-- sales_cycle by channel under the last touch
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day") AS "value",
  f."won" AS "reached",
  sum(f."weight") AS "m0"
FROM "scan_3547cb112ac4_opportunity_opportunity_thread" AS f
WHERE ((f."created_day" >= DATE '2026-01-01') AND (f."created_day" <= DATE '2026-03-31'))
GROUP BY f."channel", (CASE WHEN ((f."status" = 'open') OR (f."closed_day" IS NULL)) THEN DATE '2026-07-01' ELSE f."closed_day" END - f."created_day"), f."won"
