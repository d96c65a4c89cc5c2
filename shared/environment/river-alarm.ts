import type { Part, ThingView } from '../domains/domain.ts'

/** Alarm levels (cấp báo động) of a gauge, metres, as its attributes say them. */
function alarmsOf(gauge: ThingView | undefined): [number, number, number] | undefined {
  const [first, second, third] = ['alarm1', 'alarm2', 'alarm3'].map((name) => gauge?.attributes[name])
  if (typeof first !== 'number' || typeof second !== 'number' || typeof third !== 'number') return undefined
  return [first, second, third]
}

/** How many of the gauge's three alarm levels its water has reached: 0 to 3. */
export function alarmReached(levelM: number, gauge: ThingView | undefined): Part | null {
  const alarms = alarmsOf(gauge)
  if (alarms === undefined) return null
  return { numerator: alarms.filter((limit) => levelM >= limit).length, denominator: 1 }
}

/** Metres above (or, negative, below) alarm level 3: what gauges of different heights can be compared by. */
export function aboveThirdAlarm(levelM: number, gauge: ThingView | undefined): Part | null {
  const alarms = alarmsOf(gauge)
  return alarms === undefined ? null : { numerator: levelM - alarms[2], denominator: 1 }
}
