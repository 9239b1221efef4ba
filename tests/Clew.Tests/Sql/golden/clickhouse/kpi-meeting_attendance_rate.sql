-- meeting_attendance_rate
-- meetings, 2026-01-01..2026-03-31
SELECT
  countIf((((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  countIf(((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))

-- meeting_attendance_rate by channel
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf((((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  countIf(((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- meeting_attendance_rate by month
-- meetings, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  countIf((((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  countIf(((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."day")
WHERE ((f."day" >= toDate32('2026-01-30')) AND (f."day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- meeting_attendance_rate by channel under the last touch
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."weight"), (((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  sumIf(toNullable(f."weight"), ((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= toDateTime64('2026-07-01 00:00:00.000000', 6, 'UTC'))) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "scan_3547cb112ac4_lead_meeting_thread" AS f
WHERE ((f."day" >= toDate32('2026-01-01')) AND (f."day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
