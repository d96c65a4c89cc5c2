/** `2026-07-01` as it is written: `01/07/2026`; the same in both languages. */
export function dayText(day: string): string {
  return day.split('-').toReversed().join('/')
}
