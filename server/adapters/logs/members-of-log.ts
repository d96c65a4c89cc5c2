import type { Label } from '../../../shared/label.ts'
import { MAX_BATCH_OBSERVATIONS } from '../../../shared/batch.ts'
import { REJECT_REASONS } from '../../../shared/reject-reason.ts'
import { AdapterError } from '../adapter.ts'
import { MemberRefused } from '../member-refused.ts'
import { addAside } from './add-aside.ts'
import { printOf } from './print-of.ts'
import type { Aside, SecurityEvent, TranslatedLog } from './security-event.ts'

/** A member of a log, and the text that tells it from others. */
export interface LogMember<M> {
  path: string
  text: string
  member: M
}

/**
 * Each on its own. What could not be read goes to quarantine without its words: they hold addresses and names.
 * Throws AdapterError where there are too many, or where none of a document could be read: that is no such log. What
 * was heard is no document: each line stands for itself.
 */
export function readMembers<M>(
  members: readonly LogMember<M>[],
  read: (member: M) => SecurityEvent | Aside,
  { expected, isHeard }: { expected: Label; isHeard: boolean | undefined },
): TranslatedLog {
  if (members.length > MAX_BATCH_OBSERVATIONS) throw new AdapterError('too-many-members')
  const log: TranslatedLog = { read: members.length, events: [], aside: {}, refused: [] }
  const seen = new Map<string, number>()
  for (const { path, text, member } of members) {
    try {
      const found = read(member)
      if ('aside' in found) addAside(log.aside, found.aside)
      else log.events.push({ ...found, print: printOf(`${nth(seen, text)} ${text}`) })
    } catch (error) {
      if (!(error instanceof MemberRefused)) throw error
      const where = [path, error.path].filter((part) => part !== '').join('.')
      log.refused.push({ path: where, code: error.code, message: messageOf(error), raw: { type: 'log' } })
    }
  }
  if (isHeard !== true && members.length > 0 && log.refused.length === members.length)
    throw new AdapterError('not-the-format', expected)
  return log
}

/** A line is no observation, and is told by its own parts. */
function messageOf({ code, path, label }: MemberRefused): Label {
  if (code !== 'malformed' || path === '' || label !== REJECT_REASONS.malformed) return label
  return { vi: `dòng nhật ký sai hoặc thiếu ${path}`, en: `${path} of the line is wrong or missing` }
}

/** The same line twice in one document is two events. */
function nth(seen: Map<string, number>, text: string): number {
  const times = (seen.get(text) ?? 0) + 1
  seen.set(text, times)
  return times
}
