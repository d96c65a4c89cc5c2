import type { Label } from '../../../../shared/label.ts'
import { readTime } from '../../../../shared/files/read-time.ts'
import { MemberRefused } from '../../member-refused.ts'
import { NO_NUMBER } from '../../messages/read-values.ts'
import { instanceOf, shortName, valueOf } from './attribute-value.ts'
import { geometryOf, type Geometry } from './geometry.ts'
import { isRecord } from './is-record.ts'
import { factorOf, type Unit } from './units.ts'

/** An entity of NGSI, in whichever form it came. */
export interface Entity {
  id: string
  /** Each without its name space: `Alert` of `https://uri.fiware.org/ns/data-models#Alert`. */
  types: readonly [string, ...string[]]
  /** Of the first of these names that says one; empty texts say nothing. */
  text(...names: string[]): string | undefined
  number(...names: string[]): number | undefined
  /** A number that becomes a reading: a text that is none is not passed over. Throws MemberRefused. */
  figure(...names: string[]): number | undefined
  /** Such a figure in this unit, whichever known one its attribute says; without a word it is of this. */
  measure(unit: Unit, ...names: string[]): number | undefined
  /** Epoch milliseconds; of an interval, its end. What says no offset is of the place's zone. */
  time(...names: string[]): number | undefined
  /** When its figures are of: the first of these that is a time, else `observedAt`. Throws MemberRefused for a text that is none. */
  at(...names: string[]): number | undefined
  /** Texts of a list, or the one text. */
  texts(name: string): string[]
  /** Null for what its broker says was deleted. */
  value(name: string): unknown
  geometry: Geometry | undefined
  /** The newest time that any of its attributes says of itself; else when its broker told of it. */
  observedAt: number | undefined
}

/** Throws MemberRefused for what is no entity, and for one that its broker says is no more. */
export function entityOf(member: unknown, zone: string, notifiedAt?: unknown): Entity {
  const { id, given } = namedIn(member)
  const types = typesOf(given['type'] ?? given['@type'])
  const attributes = attributesIn(given)
  const values = new Map([...attributes].map(([key, value]) => [key, valueOf(value)]))
  if (isDeleted(values)) throw new MemberRefused('not-mapped', 'deletedAt', DELETED)
  const first = <T>(names: readonly string[], as: (value: unknown) => T | undefined) =>
    firstOf(values, names, as)
  const observedAt =
    newestOf([...attributes.values()], zone) ?? timeOf(values.get('TimeInstant') ?? notifiedAt, zone)
  return {
    id,
    types,
    text: (...names) => first(names, textOf),
    number: (...names) => first(names, numberOf),
    figure: (...names) => figureOf(values, names),
    measure: (unit, ...names) => {
      figureOf(values, names)
      const name = names.find((one) => numberOf(values.get(one)) !== undefined)
      return name === undefined ? undefined : measured(values.get(name), name, attributes.get(name), unit)
    },
    time: (...names) => first(names, (value) => timeOf(value, zone)),
    at: (...names) => {
      const said = first(names, (value) => timeOf(value, zone))
      const wrong = said === undefined && names.find((name) => !isNothing(values.get(name)))
      // What was observed at a time that cannot be read is not of when it was told.
      if (typeof wrong === 'string') throw new MemberRefused('malformed', wrong)
      return said ?? observedAt
    },
    texts: (key) => [values.get(key)].flat().flatMap((one) => textOf(one) ?? []),
    value: (key) => values.get(key),
    geometry: placeIn(values, attributes),
    observedAt,
  }
}

/** The entity itself, be it a feature of GeoJSON, and its name. Throws MemberRefused. */
function namedIn(member: unknown): { id: string; given: Record<string, unknown> } {
  const given = isRecord(member) && member['type'] === 'Feature' ? ofFeature(member) : member
  if (!isRecord(given)) throw new MemberRefused('malformed', '')
  const id = given['id'] ?? given['@id']
  if (typeof id !== 'string' || id === '') throw new MemberRefused('malformed', 'id')
  // The models have a few dozen: hundreds of thousands, each read in its forms, would hold the server.
  if (Object.keys(given).length > MAX_ATTRIBUTES) throw new MemberRefused('malformed', '', TOO_MANY)
  return { id, given }
}

function firstOf<T>(
  values: ReadonlyMap<string, unknown>,
  names: readonly string[],
  as: (value: unknown) => T | undefined,
): T | undefined {
  for (const one of names) {
    const found = as(values.get(one))
    if (found !== undefined) return found
  }
  return undefined
}

function placeIn(
  values: ReadonlyMap<string, unknown>,
  attributes: ReadonlyMap<string, unknown>,
): Geometry | undefined {
  for (const name of PLACES) {
    const attribute = attributes.get(name)
    const found = geometryOf(values.get(name), isRecord(attribute) ? attribute['type'] : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

/** Where the models say where something is; of the GeoJSON form its geometry. */
const PLACES = ['location', 'geometry', 'lastKnownPosition', 'observationSpace', 'operationSpace']

const MAX_ATTRIBUTES = 2_000
const TOO_MANY: Label = {
  vi: `thực thể có hơn ${MAX_ATTRIBUTES} thuộc tính`,
  en: `an entity of more than ${MAX_ATTRIBUTES} attributes`,
}

const DELETED: Label = {
  vi: 'nguồn báo thực thể này đã bị xoá; điều đã ghi về nó vẫn giữ nguyên',
  en: 'its broker says that it was deleted; what was recorded of it stands',
}

/** The GeoJSON form of NGSI-LD: what is known of it stands in `properties`. */
function ofFeature({ id, geometry, properties }: Record<string, unknown>): Record<string, unknown> {
  return { geometry, ...(isRecord(properties) && properties), id }
}

/** NGSI-LD lets an entity be of several types. */
function typesOf(given: unknown): [string, ...string[]] {
  const types = [given].flat().flatMap((one) => (typeof one === 'string' ? [shortName(one)] : []))
  const [first, ...more] = types.filter((one) => one !== '')
  if (first === undefined) throw new MemberRefused('malformed', 'type')
  return [first, ...more]
}

/** By their names, and where these are of a name space, by their last part too. */
function attributesIn(given: Record<string, unknown>): Map<string, unknown> {
  const attributes = new Map(Object.entries(given))
  for (const [name, value] of Object.entries(given)) {
    const short = shortName(name)
    if (short !== '' && !attributes.has(short)) attributes.set(short, instanceOf(value))
  }
  return attributes
}

/** `deletedAt` of NGSI-LD, `alterationType` of NGSI-v2. */
function isDeleted(values: ReadonlyMap<string, unknown>): boolean {
  return typeof values.get('deletedAt') === 'string' || values.get('alterationType') === 'entityDelete'
}

/** Members of something else than languages may be anybody's name. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d-]{1,20})?$/i

/** Vietnamese, English, what is of no language, any other. A language may have several texts. */
function textOf(value: unknown): string | undefined {
  if (isRecord(value)) {
    const others = Object.entries(value).flatMap(([name, text]) => (LANGUAGE.test(name) ? [text] : []))
    const said = [value['vi'], value['en'], value['@none'], ...others]
    return said.flat().flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []))[0]
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Agents of NGSI-v2 send figures as texts. */
function numberOf(value: unknown): number | undefined {
  const isText =
    typeof value === 'string' && /^\s*[+-]?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,2})?\s*$/i.test(value)
  const figure = isText ? Number(value) : value
  return typeof figure === 'number' && Number.isFinite(figure) ? figure : undefined
}

/** The first of these names that holds a figure; where none does, a text that was meant as one is told, not dropped. */
function figureOf(values: ReadonlyMap<string, unknown>, names: readonly string[]): number | undefined {
  for (const name of names) {
    const figure = numberOf(values.get(name))
    if (figure !== undefined) return figure
  }
  const wrong = names.find((name) => !isNothing(values.get(name)))
  if (wrong !== undefined) throw new MemberRefused('malformed', wrong, NO_NUMBER)
  return undefined
}

/** Whatever is no text, and how agents write that there is no figure. */
function isNothing(value: unknown): boolean {
  return (
    typeof value !== 'string' ||
    /^\s*(?:|[-.]{1,3}|null|none|nan|n\/?a|nil|undefined|urn:ngsi-ld:null)\s*$/i.test(value)
  )
}

/** NGSI-LD says a unit beside the value, NGSI-v2 in its metadata. */
function measured(value: unknown, name: string, attribute: unknown, unit: Unit): number | undefined {
  const figure = numberOf(value)
  const given = instanceOf(attribute)
  const of = isRecord(given) ? given : {}
  const metadata = isRecord(of['metadata']) ? of['metadata'] : {}
  const said = textOf(valueOf(of['unitCode'] ?? metadata['unitCode'] ?? metadata['unit']))
  const factor = said === undefined ? 1 : factorOf(said, unit)
  if (factor === undefined) throw new MemberRefused('malformed', `${name}.unitCode`, unitUnknown(unit))
  return figure === undefined ? undefined : figure * factor
}

function unitUnknown(unit: Unit): Label {
  return {
    vi: `đơn vị đo không đổi được sang ${unit}`,
    en: `a unit that cannot be made into ${unit}`,
  }
}

function timeOf(value: unknown, zone: string): number | undefined {
  if (typeof value !== 'string' || value.length > 80) return undefined
  const end = value.split('/').at(-1) ?? ''
  return readTime(end, 'auto', zone)
}

/** An attribute says its time in NGSI-LD beside its value, in NGSI-v2 in its metadata. */
function newestOf(attributes: readonly unknown[], zone: string): number | undefined {
  const times = attributes.flatMap((given) => {
    const attribute = instanceOf(given)
    if (!isRecord(attribute)) return []
    const metadata = isRecord(attribute['metadata']) ? attribute['metadata'] : {}
    const said = [
      attribute['observedAt'],
      metadata['observedAt'],
      metadata['TimeInstant'],
      metadata['timestamp'],
    ]
    return said.flatMap((one) => timeOf(valueOf(one), zone) ?? [])
  })
  return times.length === 0 ? undefined : times.reduce((newest, one) => Math.max(newest, one))
}
