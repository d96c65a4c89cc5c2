import { readTime } from '../../../../shared/files/read-time.ts'
import { MemberRefused } from '../../member-refused.ts'
import { geometryOf, type Geometry } from './geometry.ts'
import { isRecord } from './is-record.ts'

/** An entity of NGSI, in whichever form it came. */
export interface Entity {
  id: string
  /** The last part of its name: `Alert` of `https://uri.fiware.org/ns/data-models#Alert`. */
  type: string
  /** Of the first of these names that says one; empty texts say nothing. */
  text(...names: string[]): string | undefined
  number(...names: string[]): number | undefined
  /** Epoch milliseconds; of an interval, its end. What says no offset is of the place's zone. */
  time(...names: string[]): number | undefined
  /** Texts of a list, or the one text. */
  texts(name: string): string[]
  value(name: string): unknown
  geometry: Geometry | undefined
  /** The newest time that any of its attributes says of itself. */
  observedAt: number | undefined
}

/** Throws MemberRefused for what is no entity. */
export function entityOf(member: unknown, zone: string): Entity {
  const given = isRecord(member) && member['type'] === 'Feature' ? ofFeature(member) : member
  if (!isRecord(given)) throw new MemberRefused('malformed', '')
  const { id, type } = given
  if (typeof id !== 'string' || id === '') throw new MemberRefused('malformed', 'id')
  const name = typeof type === 'string' ? type.split(/[#/:]/).at(-1) : undefined
  if (name === undefined || name === '') throw new MemberRefused('malformed', 'type')
  const values = new Map(Object.entries(given).map(([key, value]) => [key, valueOf(value)]))
  const first = <T>(names: string[], as: (value: unknown) => T | undefined): T | undefined => {
    for (const one of names) {
      const found = as(values.get(one))
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    id,
    type: name,
    text: (...names) => first(names, textOf),
    number: (...names) => first(names, numberOf),
    time: (...names) => first(names, (value) => timeOf(value, zone)),
    texts: (key) => [values.get(key)].flat().flatMap((one) => textOf(one) ?? []),
    value: (key) => values.get(key),
    geometry: geometryOf(values.get('location') ?? values.get('geometry')),
    observedAt: newestOf(given, zone),
  }
}

/** The GeoJSON form of NGSI-LD: what is known of it stands in `properties`. */
function ofFeature({ id, geometry, properties }: Record<string, unknown>): Record<string, unknown> {
  return { geometry, ...(isRecord(properties) && properties), id }
}

/** What an attribute says, normalized (`value`, `object`, `languageMap`) or not; a DateTime is its `@value`. */
function valueOf(attribute: unknown): unknown {
  if (!isRecord(attribute)) return attribute
  for (const name of ['value', 'object', 'languageMap', '@value']) {
    if (Object.hasOwn(attribute, name)) return dateOf(attribute[name])
  }
  return attribute
}

function dateOf(value: unknown): unknown {
  return isRecord(value) && Object.hasOwn(value, '@value') ? value['@value'] : value
}

function textOf(value: unknown): string | undefined {
  if (isRecord(value)) return textOf(value['vi'] ?? value['en'] ?? value['@none'])
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function timeOf(value: unknown, zone: string): number | undefined {
  if (typeof value !== 'string' || value.length > 80) return undefined
  const end = value.split('/').at(-1) ?? ''
  return readTime(end, 'auto', zone)
}

/** An attribute says its time in NGSI-LD beside its value, in NGSI-v2 in its metadata. */
function newestOf(entity: Record<string, unknown>, zone: string): number | undefined {
  const times = Object.values(entity).flatMap((attribute) => {
    if (!isRecord(attribute)) return []
    const metadata = isRecord(attribute['metadata']) ? attribute['metadata'] : {}
    const said = [attribute['observedAt'], metadata['TimeInstant'], metadata['timestamp']]
    return said.flatMap((one) => timeOf(valueOf(one), zone) ?? [])
  })
  return times.length === 0 ? undefined : Math.max(...times)
}
