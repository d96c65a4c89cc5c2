import type { ToldThing } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** AirQualityObserved: the model has none without a location. Its index is a whole number there. */
export function airQualityOut(told: ToldThing): NgsiAttributes | undefined {
  const { fact, figures } = told
  if (fact.place === undefined) return undefined
  const of = (id: string) => figures.find(({ indicator, value }) => indicator.id === id && value !== null)
  const [aqi, pm25] = [of('environment.aqi'), of('environment.pm25')]
  const operator = fact.attributes?.['operator']
  return {
    name: property(fact.name),
    dateObserved: moment(Math.max(aqi?.at ?? 0, pm25?.at ?? 0) || fact.at),
    airQualityIndex: property(aqi && Math.round(aqi.value ?? 0), aqi?.at),
    pm25: property(pm25?.value, pm25?.at),
    dataProvider: typeof operator === 'string' ? property(operator) : undefined,
    status: property(fact.status),
    location: location(fact),
    ...provenance(told),
  }
}
