-- response_time.median
-- inquiries, 2026-01-01..2026-03-31
SELECT
  coalesce(f."response_seconds", ((epoch_us(TIMESTAMP '2026-07-01 00:00:00.000000') - epoch_us(f."received_at")) // 1000000)) AS "value",
  (f."response_seconds" IS NOT NULL) AS "reached",
  count(*) AS "m0"
FROM "inquiry_thread" AS f
WHERE ((f."received_day" >= DATE '2026-01-01') AND (f."received_day" <= DATE '2026-03-31'))
GROUP BY coalesce(f."response_seconds", ((epoch_us(TIMESTAMP '2026-07-01 00:00:00.000000') - epoch_us(f."received_at")) // 1000000)), (f."response_seconds" IS NOT NULL)
