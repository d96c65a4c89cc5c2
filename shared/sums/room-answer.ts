import { z } from 'zod'
import type { DomainRegistry } from '../domains/registry.ts'
import { frameSchema, type Frame } from '../live/frame.ts'
import { RoomState } from '../live/room-state.ts'
import { idSchema } from '../observation.ts'
import { sumGaps, sumGapSchema, wholeValue } from './sum-rule.ts'

export const roomAnswerSchema = frameSchema.extend({
  sumGaps: z
    .array(sumGapSchema.extend({ scope: idSchema }))
    .describe(
      'Wholes that their parts do not add up to, as they were said: each scope of the room whose figures are complete. Nothing is evened out.',
    ),
})
export type RoomAnswer = z.infer<typeof roomAnswerSchema>

/** A snapshot with where its figures do not add up. */
export function roomAnswer(snapshot: Frame, registry: DomainRegistry): RoomAnswer {
  const rules = registry.domains.get(snapshot.domain)?.sums ?? []
  if (rules.length === 0) return { ...snapshot, sumGaps: [] }
  const rollUps = rollUpsIn(snapshot, registry)
  const scopes = [...new Set(rollUps.map(({ scope }) => scope))]
  const gaps = scopes.flatMap((scope) => {
    const figures = new Map(rollUps.flatMap((one) => (one.scope === scope ? [[one.indicator, one]] : [])))
    return sumGaps(rules, (id) => {
      const figure = figures.get(id)
      return figure && wholeValue(figure)
    }).map((gap) => ({ ...gap, scope }))
  })
  return { ...snapshot, sumGaps: gaps }
}

/** Of all that a snapshot says, its roll-ups alone: a room may hold thousands of things. */
function rollUpsIn(snapshot: Frame, registry: DomainRegistry) {
  const { scope, domain, epoch, sequence, at, second, dictionary, rollUps } = snapshot
  const room = new RoomState(registry)
  room.apply({
    scope,
    domain,
    epoch,
    sequence,
    at,
    second,
    previous: null,
    dictionary: { rollUps: dictionary?.rollUps },
    ...(rollUps && { rollUps }),
  })
  return [...room.rollUps.values()]
}
