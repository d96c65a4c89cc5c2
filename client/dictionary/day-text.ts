/** `2026-07-01` as it is written: `01/07/2026`; the same in both languages. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}
