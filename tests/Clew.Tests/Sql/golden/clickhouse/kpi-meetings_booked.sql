-- meetings_booked
-- meetings, 2026-01-01..2026-03-31
SELECT
  count() AS "m0"
FROM "meeting_thread" AS f
WHERE ((f."booked_day" >= toDate32('2026-01-01')) AND (f."booked_day" <= toDate32('2026-03-31')))

-- meetings_booked by channel
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  count() AS "m0"
FROM "meeting_thread" AS f
WHERE ((f."booked_day" >= toDate32('2026-01-01')) AND (f."booked_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- meetings_booked by month
-- meetings, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  count() AS "m0"
FROM "meeting_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."booked_day")
WHERE ((f."booked_day" >= toDate32('2026-01-30')) AND (f."booked_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- meetings_booked by channel under the last touch
-- meetings, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sum(toNullable(f."weight")) AS "m0"
FROM "scan_3547cb112ac4_lead_meeting_thread" AS f
WHERE ((f."booked_day" >= toDate32('2026-01-01')) AND (f."booked_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
