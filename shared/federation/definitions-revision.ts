import type { DomainRegistry } from '../domains/registry.ts'

/**
 * Names what the indicators and kinds of a centre mean: two that say the same name read each other's figures alike.
 * FNV-1a over what the meaning hangs on, 32 bits in hex; names for people are no part of it.
 */
export function definitionsRevision(registry: DomainRegistry): string {
  const indicators = [...registry.indicators.values()].map(
    ({ id, unit, rollUp, scale, decimals, min, max }) => [
      id,
      unit.en,
      rollUp,
      scale ?? 1,
      decimals,
      min,
      max,
    ],
  )
  const kinds = [...registry.thingKinds.values(), ...registry.caseKinds.values()].map(({ id, statuses }) => [
    id,
    statuses.map((status) => status.id),
  ])
  const text = JSON.stringify([indicators, kinds, [...registry.noticeKinds.keys()]])
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
