import type { Cell } from './table.ts'

export interface ClockTime {
  hour: number
  minute: number
  second: number
}

/**
 * A time of the day: `14:05`, `14:05:30`, `14h05`, `8g`, `2:05 PM`, `2:05 CH` (Vietnamese Excel), the day's fraction
 * of a spreadsheet, or the time of a spreadsheet's date. Undefined when it is none.
 */
export function readClock(cell: Cell): ClockTime | undefined {
  if (typeof cell === 'number') return ofFraction(cell)
  if (cell === null) return undefined
  const text = cell.trim().replace(/^\d{4}-\d\d-\d\d[T ]/, '')
  const match = CLOCK.exec(text)
  if (match === null) return undefined
  const [, hours, minutes, seconds, half] = match
  const hour = hourOf(Number(hours), half?.toUpperCase())
  const minute = Number(minutes || 0)
  const second = Number(seconds ?? 0)
  return hour === undefined || minute > 59 || second > 59 ? undefined : { hour, minute, second }
}

const CLOCK =
  /^(\d\d?)\s?(?::|h|g|giờ)\s?(?:(\d\d)(?:\s?[:mp]\s?(\d\d)(?:[.,]\d+)?s?)?)?(?:\s?(AM|PM|SA|CH))?$/i

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'PM' || half === 'CH' ? 12 : 0)
}

function ofFraction(cell: number): ClockTime | undefined {
  if (!Number.isFinite(cell) || cell < 0) return undefined
  const seconds = Math.round((cell % 1) * 86_400) % 86_400
  return { hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 }
}
