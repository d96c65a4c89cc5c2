/**
 * VN_AQI of an hour's PM2.5 (µg/m³), by the straight lines between its breakpoints (Decision 1459/QĐ-TCMT, 2019
 * [general knowledge]); 0 to 500.
 */
export function aqiOfPm25(pm25: number): number {
  const upper = BREAKPOINTS.findIndex(([limit]) => pm25 <= limit)
  if (upper === 0) return 0
  const [fromPm, fromAqi] = BREAKPOINTS[upper - 1] ?? [500, 500]
  const [toPm, toAqi] = BREAKPOINTS[upper] ?? [501, 500]
  return Math.round(fromAqi + ((toAqi - fromAqi) * (pm25 - fromPm)) / (toPm - fromPm))
}

const BREAKPOINTS = [
  [0, 0],
  [25, 50],
  [50, 100],
  [80, 150],
  [150, 200],
  [250, 300],
  [350, 400],
  [500, 500],
] as const
