-- win_rate
-- opportunities, 2026-01-01..2026-03-31
SELECT
  f."owner" AS "d0",
  countIf((f."won" AND ((f."closed_day" <= addDays(f."created_day", 30)) AND (addDays(f."created_day", 30) <= toDate32('2026-07-01'))))) AS "m0",
  countIf((addDays(f."created_day", 30) <= toDate32('2026-07-01'))) AS "m1"
FROM "opportunity_thread" AS f
WHERE ((f."created_day" >= toDate32('2026-01-01')) AND (f."created_day" <= toDate32('2026-03-31')))
GROUP BY f."owner"
