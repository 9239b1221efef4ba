-- response_time
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."response_seconds" AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
WHERE (((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31'))) AND (f."response_seconds" IS NOT NULL))
GROUP BY f."response_seconds", (f."response_seconds" IS NOT NULL)

-- response_time
-- inquiries, 2026-01-01..2026-03-31
SELECT
  coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)) AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))
GROUP BY coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)), (f."response_seconds" IS NOT NULL)

-- response_time by channel
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."response_seconds" AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
WHERE (((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31'))) AND (f."response_seconds" IS NOT NULL))
GROUP BY f."channel", f."response_seconds", (f."response_seconds" IS NOT NULL)

-- response_time by channel
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)) AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)), (f."response_seconds" IS NOT NULL)

-- response_time by month
-- inquiries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  f."response_seconds" AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."received_day")
WHERE (((f."received_day" >= toDate32('2026-01-30')) AND (f."received_day" <= toDate32('2026-02-02'))) AND (f."response_seconds" IS NOT NULL))
GROUP BY s."step", f."response_seconds", (f."response_seconds" IS NOT NULL)

-- response_time by month
-- inquiries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)) AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  count() AS "m0"
FROM "inquiry_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."received_day")
WHERE ((f."received_day" >= toDate32('2026-01-30')) AND (f."received_day" <= toDate32('2026-02-02')))
GROUP BY s."step", coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)), (f."response_seconds" IS NOT NULL)

-- response_time by channel under the last touch
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  f."response_seconds" AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_inquiry_thread" AS f
WHERE (((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31'))) AND (f."response_seconds" IS NOT NULL))
GROUP BY f."channel", f."response_seconds", (f."response_seconds" IS NOT NULL)

-- response_time by channel under the last touch
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)) AS "value",
  CAST((f."response_seconds" IS NOT NULL) AS Nullable(Bool)) AS "reached",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))
GROUP BY f."channel", coalesce(f."response_seconds", intDiv(toUnixTimestamp64Micro(toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC')) - toUnixTimestamp64Micro(f."received_at"), 1000000)), (f."response_seconds" IS NOT NULL)
