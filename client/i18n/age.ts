export type AgeUnit = 'second' | 'minute' | 'hour' | 'day'
export interface Age {
  unit: AgeUnit
  count: number
}

/** An age in its largest whole unit, never rounded up: 59 s, then 1 min. A future time is of now. */
export function ageParts(ageMs: number): Age {
  const seconds = Math.max(0, Math.floor(ageMs / 1_000))
  if (seconds < 60) return { unit: 'second', count: seconds }
  if (seconds < 3_600) return { unit: 'minute', count: Math.floor(seconds / 60) }
  if (seconds < 86_400) return { unit: 'hour', count: Math.floor(seconds / 3_600) }
  return { unit: 'day', count: Math.floor(seconds / 86_400) }
}

/** `02:14`, or `1:02:14` from an hour on: for what is being waited for. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${two(minutes)}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
