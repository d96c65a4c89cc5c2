import { MAX_BATCH_OBSERVATIONS, type RejectCode } from '../../shared/batch.ts'
import type { Label } from '../../shared/label.ts'
import type { Observation } from '../../shared/observation.ts'
import { REJECT_REASONS } from '../../shared/reject-reason.ts'
import { AdapterError, type Translated } from './adapter.ts'

/** Thrown while one member is translated: that member is refused, and the next is taken up. */
export class MemberRefused extends Error {
  readonly code: RejectCode
  readonly path: string
  readonly label: Label

  constructor(code: RejectCode, path: string, label: Label = REJECT_REASONS[code]) {
    super(`${code} ${path}`)
    this.code = code
    this.path = path
    this.label = label
  }
}

/**
 * Each on its own. What it is called where it came from, `nameOf` says of those that do not say it as observations do.
 * Throws AdapterError for more members than a batch may have.
 */
export function translateMembers<M>(
  members: readonly { path: string; member: M }[],
  translate: (member: M) => Observation[],
  nameOf: (member: M) => string | undefined = () => undefined,
): Translated {
  if (members.length > MAX_BATCH_OBSERVATIONS) throw new AdapterError('too-many-members')
  const translated: Translated = { read: members.length, observations: [], refused: [] }
  for (const { path, member } of members) {
    try {
      translated.observations.push(...translate(member))
    } catch (error) {
      if (!(error instanceof MemberRefused)) throw error
      const where = [path, error.path].filter((part) => part !== '').join('.')
      const id = nameOf(member)
      const said = { path: where, code: error.code, message: error.label, raw: member }
      translated.refused.push({ ...said, ...(id !== undefined && { id }) })
    }
  }
  return translated
}
