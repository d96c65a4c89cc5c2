import { MAX_BATCH_OBSERVATIONS } from '../../../shared/batch.ts'
import { AdapterError } from '../adapter.ts'
import type { LogMember } from './members-of-log.ts'

/** Lines that are not empty; bytes that are no UTF-8 are replaced, as a line of an old device must not be lost. */
export function linesOf(bytes: Buffer): LogMember<string>[] {
  const lines = bytes
    .toString('utf8')
    .split('\n', MAX_BATCH_OBSERVATIONS * 2)
    .map((line) => line.replace(/[\r\0 ]+$/, ''))
  const members = lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [{ path: String(i + 1), text: line, member: line }],
  )
  if (members.length > MAX_BATCH_OBSERVATIONS) throw new AdapterError('too-many-members')
  return members
}
