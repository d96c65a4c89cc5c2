import { expect, test } from 'vitest'
import type { AuditEntry } from '../../server/audit/audit-port.ts'
import { KEPT_PER_MINUTE, RefusalLimits } from '../../server/audit/refusal-limits.ts'

const MINUTE = 60_000
const NOBODY = { type: 'anonymous', id: '', name: '' } as const

const refusal = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'access.refuse',
  who: NOBODY,
  from: '203.0.113.7',
  outcome: 'refused',
  ...more,
})

function flood(limits: RefusalLimits, times: number, entry: AuditEntry, at = 0): number {
  return Array.from({ length: times }).filter(() => limits.admit(entry, at)).length
}

test('R10: of a flood of one source so many a minute are kept, and one entry says how many more there were', () => {
  const limits = new RefusalLimits()
  expect(flood(limits, 10_000, refusal())).toBe(KEPT_PER_MINUTE)
  expect(limits.takeOver(MINUTE - 1)).toEqual([])
  const [count, ...others] = limits.takeOver(MINUTE)
  expect(others).toEqual([])
  expect(count).toMatchObject({
    action: 'access.refuse',
    from: '203.0.113.7',
    outcome: 'refused',
    after: { counted: 10_000 - KEPT_PER_MINUTE, since: 0, until: MINUTE },
  })
  expect(limits.takeOver(2 * MINUTE)).toEqual([])
  expect(flood(limits, 100, refusal(), 2 * MINUTE)).toBe(KEPT_PER_MINUTE)
})

test('what is done, or failed, is never counted away; nor is another source, another person or another action', () => {
  const limits = new RefusalLimits()
  flood(limits, 1_000, refusal())
  expect(flood(limits, 1_000, refusal({ outcome: 'done' }))).toBe(1_000)
  expect(flood(limits, 1_000, refusal({ outcome: 'failed' }))).toBe(1_000)
  expect(flood(limits, 1, refusal({ from: '203.0.113.8' }))).toBe(1)
  expect(flood(limits, 1, refusal({ action: 'sign-in' }))).toBe(1)
  expect(flood(limits, 1, refusal({ who: { type: 'person', id: 'p', name: 'P' } }))).toBe(1)
})

test('an IPv6 network is one source, and so is an address written in another way', () => {
  const limits = new RefusalLimits()
  for (let i = 0; i < 1_000; i++) limits.admit(refusal({ from: `2001:db8::${i.toString(16)}` }), 0)
  expect(limits.takeOver(MINUTE)[0]?.after).toMatchObject({ counted: 1_000 - KEPT_PER_MINUTE })
  flood(limits, KEPT_PER_MINUTE, refusal(), MINUTE)
  expect(limits.admit(refusal({ from: '::ffff:203.0.113.7' }), MINUTE)).toBe(false)
})

test('more sources than are told apart count as one', () => {
  const limits = new RefusalLimits()
  let kept = 0
  for (let i = 0; i < 100_000; i++)
    kept += Number(limits.admit(refusal({ from: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` }), 0))
  expect(kept).toBe(1_000 + KEPT_PER_MINUTE)
  const [count, ...others] = limits.takeOver(0, true)
  expect(others).toEqual([])
  expect(count).toMatchObject({ who: NOBODY, from: '', after: { counted: 100_000 - kept } })
})
