import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { ngsiSettingsSchema } from '../../shared/adapters/settings/ngsi.ts'

/** What a city sets for what this centre knows nothing of by itself: an indicator, a kind of notice, a kind of thing. */
export interface FiwareSettings {
  indicators: Record<string, { indicator: string }>
  alerts: Record<string, string>
  models: Record<string, string>
}

/** For these entities, as whoever registers their feed would: for each that is not mapped, in the words of the file. */
export function settingsFor(text: string): FiwareSettings {
  const settings: FiwareSettings = { indicators: {}, alerts: {}, models: {} }
  const entities = entitiesIn(text)
  for (const entity of entities) {
    const path = unmappedIn(entity, settings)
    if (path === 'name') settings.indicators[nameOf(entity)] = { indicator: 'reports.received' }
    if (path === 'category') settings.alerts[wordOf(entity['category'])] = 'environment.bulletin'
    if (path === 'type') settings.models[typeOf(entity)] = 'environment.sensor'
  }
  return settings
}

/** Of a notification its data, of an array its members, otherwise the entity; none where it is no JSON. */
export function entitiesIn(text: string): Record<string, unknown>[] {
  const document = jsonIn(text)
  const data: unknown = isRecord(document) && Array.isArray(document['data']) ? document['data'] : document
  const list: unknown[] = Array.isArray(data) ? data : [data]
  return list.filter(isRecord)
}

/** Undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unmappedIn(entity: object, settings: FiwareSettings): string | undefined {
  const context = {
    zone: 'UTC',
    now: Date.now(),
    area: '',
    dayOrder: 'day-first' as const,
    areaAt: () => undefined,
    settings: ngsiSettingsSchema.parse(settings),
  }
  const bytes = Buffer.from(JSON.stringify([entity]))
  const { refused } = translateNgsi({ bytes, mediaType: '', charset: undefined, headers: {} }, context)
  const [first] = refused
  return first?.code === 'not-mapped' ? first.path.split('.').at(-1) : undefined
}

function nameOf(entity: Record<string, unknown>): string {
  return wordOf(entity['name']) || String(entity['id'])
}

function typeOf({ type, properties }: Record<string, unknown>): string {
  const said = isRecord(properties) ? properties['type'] : type
  return String([said].flat()[0]).split(/[#/:]/).at(-1) ?? ''
}

function wordOf(attribute: unknown): string {
  const value = isRecord(attribute) ? (attribute['value'] ?? attribute['vocab']) : attribute
  return typeof value === 'string' ? value : ''
}
