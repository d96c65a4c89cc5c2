import { z } from 'zod'
import {
  sentDefinitionSchema,
  type RefusedDefinition,
  type SentDefinition,
} from '../../shared/federation/down.ts'
import { idSchema } from '../../shared/observation.ts'

const namedSchema = z.object({ definition: z.object({ indicator: idSchema }) })

/**
 * Definitions of the parent that this program can read: of an indicator all versions or none. A newer program may say
 * what this one does not know; that takes nothing away from the others.
 */
export function readableDefinitions(sent: readonly unknown[]): {
  definitions: SentDefinition[]
  unreadable: RefusedDefinition[]
} {
  const unreadable = new Map<string, RefusedDefinition>()
  const definitions: SentDefinition[] = []
  for (const one of sent) {
    const parsed = sentDefinitionSchema.safeParse(one)
    if (parsed.success) {
      definitions.push(parsed.data)
      continue
    }
    const indicator = namedSchema.safeParse(one).data?.definition.indicator
    const path = parsed.error.issues[0]?.path.join('.').slice(0, 100) ?? ''
    if (indicator !== undefined) unreadable.set(indicator, { indicator, code: 'malformed', path })
  }
  return {
    definitions: definitions.filter(({ definition }) => !unreadable.has(definition.indicator)),
    unreadable: [...unreadable.values()],
  }
}
