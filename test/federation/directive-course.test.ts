import { expect, it } from 'vitest'
import {
  closed,
  directiveAfter,
  givenDirective,
  receiptOf,
  reported,
} from '../../server/federation/directive-course.ts'

const given = givenDirective(
  { to: 'city', title: 'Kiểm tra', dueAt: 9_000 },
  { id: 'd', area: 'A1', from: 'province', at: 1_000 },
)
const receipt = receiptOf(given, 'city', 2_000)

it('takes what came up into the directive once, and says when it was received', () => {
  const received = directiveAfter(given, receipt, 2_500)
  expect(received).toMatchObject({
    status: 'received',
    dueAt: 9_000,
    attributes: { receivedAt: 2_000, to: 'city' },
  })
  if (received === undefined) return
  expect(directiveAfter(received, receipt, 2_600)).toBeUndefined()
  const report = reported(receipt, { status: 'reported', progress: 100, note: 'xong' }, 3_000)
  expect(directiveAfter(received, report, 3_100)).toMatchObject({
    status: 'reported',
    attributes: { progress: 100, note: 'xong', receivedAt: 2_000 },
  })
})

it('is over when who gave it says so, whatever comes up afterwards', () => {
  const done = closed(given, 'done', 4_000)
  expect(done).toMatchObject({ status: 'done', closedAt: 4_000 })
  expect(
    directiveAfter(done, reported(receipt, { status: 'reported', progress: 100 }, 5_000), 5_000),
  ).toBeUndefined()
})

it('grows in revision though a clock was set back', () => {
  expect(reported(receipt, { status: 'in-progress', progress: 10 }, 500).revision).toBe(2_001)
})
