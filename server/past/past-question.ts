import type { z } from 'zod'
import { subscribeSchema } from '../../shared/live/frame.ts'
import { pastPauseSchema, pastPlaySchema, pastSeekSchema, pastStepSchema } from '../../shared/past.ts'
import type { PastQuestion } from './past-messages.ts'

/** What a dashboard asks with an event; undefined for what is no question. */
export function questionOf(event: unknown, message: unknown): PastQuestion | undefined {
  switch (event) {
    case 'subscribe':
      return asked('subscribe', subscribeSchema, message)
    case 'seek':
      return asked('seek', pastSeekSchema, message)
    case 'play':
      return asked('play', pastPlaySchema, message)
    case 'step':
      return asked('step', pastStepSchema, message)
    case 'pause':
      return isPause(message) ? { ask: 'pause' } : undefined
    default:
      return undefined
  }
}

/** It may be left out: then the acknowledgement stands first. */
function isPause(message: unknown): boolean {
  return typeof message === 'function' || pastPauseSchema.safeParse(message).success
}

function asked<A extends string, T>(
  ask: A,
  schema: z.ZodType<T>,
  message: unknown,
): { ask: A; of: T } | undefined {
  const parsed = schema.safeParse(message)
  return parsed.success ? { ask, of: parsed.data } : undefined
}
