import { MAX_BATCH_OBSERVATIONS } from '../../../shared/batch.ts'
import { AdapterError } from '../adapter.ts'
import type { LogMember } from './members-of-log.ts'

/** Lines that are not empty; bytes that are no UTF-8 are replaced, as a line of an old device must not be lost. */
export function linesOf(bytes: Buffer): LogMember<string>[] {
  const text = bytes.toString('utf8')
  const members: LogMember<string>[] = []
  for (let from = 0, number = 1; from <= text.length; number++) {
    const next = text.indexOf('\n', from)
    const to = next < 0 ? text.length : next
    const line = text.slice(from, endOf(text, from, to))
    from = to + 1
    if (line.trim() === '') continue
    if (members.length >= MAX_BATCH_OBSERVATIONS) throw new AdapterError('too-many-members')
    members.push({ path: String(number), text: line, member: line })
  }
  return members
}

/** What an end of line brings with it goes. By hand: a pattern looks anew from each space of a long run of them. */
function endOf(text: string, from: number, to: number): number {
  let end = to
  while (end > from && ENDINGS.has(text[end - 1] ?? '')) end--
  return end
}

const ENDINGS: ReadonlySet<string> = new Set(['\r', '\0', ' '])
