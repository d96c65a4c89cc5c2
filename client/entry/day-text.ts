/** `26/11/2026` of `2026-11-26`, in both languages. */
export function dayText(day: string): string {
  return day.split('-').toReversed().join('/')
}
