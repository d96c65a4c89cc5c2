import { z } from 'zod'
import { observationSchema, type Observation } from '../../shared/observation.ts'
import { PARSE_IN, problemOf } from '../gateway/member-problem.ts'
import { MemberRefused } from './member-refused.ts'

const ownSchema = z.object({ type: z.enum(['reading', 'thing', 'case', 'notice']) })
const batchSchema = z.object({ observations: z.array(z.unknown()).min(1) })

/** What speaks our own language, as one observation or as a batch of them; undefined for what does not. */
export function ownMembers(data: unknown, at: string): { path: string; member: unknown }[] | undefined {
  if (ownSchema.safeParse(data).success) return [{ path: at, member: data }]
  const batch = batchSchema.safeParse(data).data
  const within = at === '' ? 'observations' : `${at}.observations`
  return batch?.observations.map((member, i) => ({ path: `${within}.${i}`, member }))
}

/** Throws MemberRefused, in both languages. */
export function ownObservation(path: string, member: unknown): Observation {
  const result = observationSchema.safeParse(member)
  if (result.success) return result.data
  const vi = observationSchema.safeParse(member, PARSE_IN.vi).error ?? result.error
  const { path: within, message } = problemOf(result.error, 'en')
  throw new MemberRefused('malformed', [path, within].filter((part) => part !== '').join('.'), {
    vi: problemOf(vi, 'vi').message,
    en: message,
  })
}
