-- inbound_outcome_rate
-- inquiries, 2026-01-01..2026-03-31
SELECT
  countIf((f."outcome" IS NOT NULL)) AS "m0",
  count() AS "m1"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))

-- inbound_outcome_rate by channel
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  countIf((f."outcome" IS NOT NULL)) AS "m0",
  count() AS "m1"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"

-- inbound_outcome_rate by month
-- inquiries, 2026-01-30..2026-02-02
SELECT
  s."step" AS "step",
  countIf((f."outcome" IS NOT NULL)) AS "m0",
  count() AS "m1"
FROM "inquiry_thread" AS f
JOIN (SELECT addDays(span.2, arrayJoin(range(span.3))) AS "day", span.1 AS "step", span.2 AS "first" FROM (SELECT arrayJoin([(0, toDate32('2026-01-30'), 2), (1, toDate32('2026-02-01'), 2)]) AS span)) AS s ON (s."day" = f."received_day")
WHERE ((f."received_day" >= toDate32('2026-01-30')) AND (f."received_day" <= toDate32('2026-02-02')))
GROUP BY s."step"

-- inbound_outcome_rate by channel under the last touch
-- inquiries, 2026-01-01..2026-03-31
SELECT
  f."channel" AS "d0",
  sumIf(toNullable(f."weight"), (f."outcome" IS NOT NULL)) AS "m0",
  sum(toNullable(f."weight")) AS "m1"
FROM "scan_3547cb112ac4_lead_inquiry_thread" AS f
WHERE ((f."received_day" >= toDate32('2026-01-01')) AND (f."received_day" <= toDate32('2026-03-31')))
GROUP BY f."channel"
