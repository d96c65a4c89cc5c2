import type { ToldThing } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** What each kind senses, in the words of the model, and what sort of device it is there. */
const SENSES: Readonly<Record<string, { properties: readonly string[]; category: string }>> = {
  'traffic.camera': { properties: ['motion'], category: 'multimedia' },
  'environment.rainGauge': { properties: ['precipitation'], category: 'sensor' },
  'environment.riverGauge': { properties: ['waterLevel'], category: 'sensor' },
  'environment.reservoir': { properties: ['waterLevel', 'fillingLevel'], category: 'sensor' },
}
export const DEVICE_THINGS = [...Object.keys(SENSES), 'environment.sensor'] as const

/** Device: a camera, a gauge, a sensor; its figures stand in `value`, a name and a number each. */
export function deviceOut(told: ToldThing): NgsiAttributes | undefined {
  const { fact, kind, figures } = told
  const { measures, batteryPercent } = fact.attributes ?? {}
  const said = typeof measures === 'string' ? measures.split(/, ?/).filter((word) => word !== '') : []
  const senses = SENSES[fact.kind] ?? { properties: said, category: 'sensor' }
  if (senses.properties.length === 0) return undefined
  const isOffline = kind.statuses.find(({ id }) => id === fact.status)?.offline === true
  const known = figures.filter(({ value }) => value !== null)
  return {
    name: property(fact.name),
    controlledProperty: property(senses.properties),
    deviceCategory: property([senses.category]),
    deviceState: property(isOffline ? 'offline' : 'ok'),
    status: property(fact.status),
    dateLastValueReported: moment(Math.max(fact.at, ...known.map(({ at }) => at))),
    value: property(
      known.length === 0
        ? undefined
        : known.map(({ indicator, value }) => `${indicator.id}=${value}`).join(';'),
    ),
    batteryLevel: typeof batteryPercent === 'number' ? property(batteryPercent / 100) : undefined,
    location: location(fact),
    ...provenance(told),
  }
}
