/** A moment as a field of date and time takes it, on the clocks of a zone: `2026-11-23T17:42:08`. */
export function fieldMoment(at: number | undefined, zone: string): string {
  if (at === undefined) return ''
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return format.format(at).replace(' ', 'T')
}
