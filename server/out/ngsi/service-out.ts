import type { ToldThing } from '../told/told-fact.ts'
import { moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** `services` (Open311): a line of the catalogue of procedures. */
export function serviceOut(told: ToldThing): NgsiAttributes {
  const { fact } = told
  const { code, field } = fact.attributes ?? {}
  return {
    service_name: property(fact.name),
    service_code: typeof code === 'string' ? property(code) : undefined,
    group: typeof field === 'string' ? property(field) : undefined,
    dateModified: moment(fact.at),
    ...provenance(told),
  }
}
