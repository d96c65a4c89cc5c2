import type { AdapterKind, AdapterSettings } from '../../shared/adapters/adapter-kinds.ts'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import type { AdapterContext, AdapterInput } from '../../server/adapters/adapter.ts'

export const NOW = Date.UTC(2026, 2, 2, 5)
/** What lies in the north is of it. */
export const NORTH = '05443'
export const OWN = '19'

/** A feed of Thái Nguyên at NOW, with these settings. */
export function contextOf<K extends AdapterKind>(kind: K, settings: object = {}): AdapterContext<K> {
  return {
    zone: 'Asia/Ho_Chi_Minh',
    dayOrder: 'day-first',
    now: NOW,
    area: OWN,
    areaAt: ([lat]) => (lat > 21 ? NORTH : undefined),
    settings: ADAPTER_KINDS[kind].settings.parse(settings) as AdapterSettings<K>,
  }
}

export function inputOf(
  body: unknown,
  contentType = 'application/json',
  headers: Record<string, string> = {},
): AdapterInput {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    bytes,
    mediaType: contentType.split(';', 1).join('').trim(),
    charset: undefined,
    headers: { ...(contentType !== '' && { 'content-type': contentType }), ...headers },
  }
}
