-- meeting_attendance_rate
-- meetings, 2026-01-01..2026-03-31
SELECT
  count(*) FILTER (WHERE (((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  count(*) FILTER (WHERE ((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))

-- meeting_attendance_rate by channel
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count(*) FILTER (WHERE (((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  count(*) FILTER (WHERE ((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel"

-- meeting_attendance_rate by month
-- meetings, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count(*) FILTER (WHERE (((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  count(*) FILTER (WHERE ((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "meeting_thread" AS f
JOIN (VALUES (DATE '2026-01-30', 0, DATE '2026-01-30'), (DATE '2026-01-31', 0, DATE '2026-01-30'), (DATE '2026-02-01', 1, DATE '2026-02-01'), (DATE '2026-02-02', 1, DATE '2026-02-01')) AS s(day, step, first) ON (s."day" = f."day")
WHERE ((f."day" >= DATE '2026-01-30') AND (f."day" <= DATE '2026-02-02'))
GROUP BY s."step"

-- meeting_attendance_rate by channel under the last touch
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(f."weight") FILTER (WHERE (((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show'))))) AND (f."status" = 'attended'))) AS "m0",
  sum(f."weight") FILTER (WHERE ((f."status" <> 'cancelled') AND (((f."starts_at" IS NOT NULL) AND (f."starts_at" <= TIMESTAMP '2026-07-01 00:00:00.000000')) OR ((f."starts_at" IS NULL) AND (f."status" IN ('attended', 'no_show')))))) AS "m1"
FROM "scan_3547cb112ac4_lead_meeting_thread" AS f
WHERE ((f."day" >= DATE '2026-01-01') AND (f."day" <= DATE '2026-03-31'))
GROUP BY f."channel"
