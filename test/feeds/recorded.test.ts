import { expect, it } from 'vitest'
import type { AuditEntry } from '../../server/audit/audit-port.ts'
import { SYSTEM } from '../../server/audit/audit-port.ts'
import { recordedAll } from '../../server/feeds/recorded.ts'

/** An audit that cannot record what is done to `unrecordable`. */
function auditBut(unrecordable?: string) {
  const entries: string[] = []
  const record = ({ target, outcome }: AuditEntry) => {
    if (target === unrecordable) return Promise.reject(new Error('disk full'))
    entries.push(`${target} ${outcome}`)
    return Promise.resolve()
  }
  return { record, entries }
}

const asker = { who: SYSTEM, from: '' }
const changes = ['a', 'b', 'c'].map((target) => ({ action: 'definition.change', target }) as const)

it('changes that take effect together do so when all are recorded', async () => {
  const audit = auditBut()
  expect(await recordedAll(audit, asker, changes, () => Promise.resolve(1))).toBe(1)
  expect(audit.entries).toEqual(['a done', 'b done', 'c done'])
})

it('none takes effect where one cannot be recorded, and those beside it are told as failed', async () => {
  const audit = auditBut('b')
  let isDone = false
  const effect = () => Promise.resolve((isDone = true))
  await expect(recordedAll(audit, asker, changes, effect)).rejects.toThrow('disk full')
  expect(isDone).toBe(false)
  expect(audit.entries).toEqual(['a done', 'c done', 'a failed', 'c failed'])
})

it('what fails after it was recorded is told as failed', async () => {
  const audit = auditBut()
  const effect = () => Promise.reject(new Error('away'))
  await expect(recordedAll(audit, asker, changes.slice(0, 1), effect)).rejects.toThrow('away')
  expect(audit.entries).toEqual(['a done', 'a failed'])
})
