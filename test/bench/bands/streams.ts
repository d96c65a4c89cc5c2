import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { BandLimits, BandSample } from '../../../shared/bands/bands-of-samples.ts'
import { PLAIN_CALENDAR, type WorkingCalendar } from '../../../shared/bands/working-calendar.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'

export interface LabelledStream {
  name: string
  points: readonly BandSample[]
  /** From and to, epoch milliseconds: what people called an anomaly. */
  windows: readonly (readonly [number, number])[]
  limits: BandLimits
}

export const STREAMS_ZONE = 'America/Chicago'
/** The only public holiday of Minnesota within the streams. */
export const STREAMS_CALENDAR: WorkingCalendar = {
  ...PLAIN_CALENDAR,
  holidays: [
    {
      first: '2015-09-07',
      last: '2015-09-07',
      name: { vi: 'Ngày Lao động (Hoa Kỳ)', en: 'Labor Day' },
      source: '5 U.S.C. 6103',
    },
  ],
}

const FOLDER = 'traffic/nab'
/** Speeds and seconds are whole, occupancy is told to the hundredth. */
const QUANTA: Readonly<Record<string, number>> = {
  speed_7578: 1,
  speed_6005: 1,
  occupancy_6005: 0.01,
  TravelTime_387: 1,
}
const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

/** Streams of single sensors of the Minnesota Department of Transportation with their labels; undefined where the folder has none. */
export async function readLabelledStreams(data: string): Promise<LabelledStream[] | undefined> {
  const labels = await readFile(join(data, FOLDER, 'anomaly_windows.json'), 'utf8').catch(() => undefined)
  if (labels === undefined) return undefined
  const windows = windowsSchema.parse(JSON.parse(labels))
  return Promise.all(
    Object.entries(QUANTA).map(async ([name, quantum]) => {
      const text = await readFile(join(data, FOLDER, `${name}.csv`), 'utf8')
      const own = Object.entries(windows).find(([file]) => file.includes(name))?.[1] ?? []
      return {
        name,
        points: pointsOf(text),
        windows: own.map(([from, to]) => [instantOf(from), instantOf(to)] as const),
        limits: { quantum, min: 0, max: Infinity },
      }
    }),
  )
}

function pointsOf(csv: string): BandSample[] {
  const lines = csv.trim().split(/\r?\n/).slice(1)
  return lines.map((line) => {
    const [time = '', value] = line.split(',')
    return { at: instantOf(time), value: Number(value) }
  })
}

function instantOf(text: string): number {
  const civil = parseCivil(text)
  if (civil === undefined) throw new Error(`no time: ${text}`)
  return civilToEpochMs(civil, STREAMS_ZONE)
}
