import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import type { AdapterKind, AdapterSettings } from '../../shared/adapters/adapter-kinds.ts'
import type { AdapterContext, AdapterInput } from '../../server/adapters/adapter.ts'

export const NOW = Date.UTC(2026, 2, 2, 3)

/** A document as it comes over HTTP without a word about itself. */
export function inputOf(document: string | Buffer, charset?: string): AdapterInput {
  return { bytes: Buffer.from(document), mediaType: '', charset, headers: {} }
}

/** Places north of the equator are in `north`, others nowhere. */
export function contextOf<K extends AdapterKind>(kind: K, settings: object = {}): AdapterContext<K> {
  return {
    zone: 'Asia/Ho_Chi_Minh',
    dayOrder: 'day-first',
    now: NOW,
    areaAt: ([lat]) => (lat > 0 ? 'north' : undefined),
    area: 'own',
    settings: ADAPTER_KINDS[kind].settings.parse(settings) as AdapterSettings<K>,
  }
}
