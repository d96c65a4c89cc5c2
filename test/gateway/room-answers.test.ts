import { expect, test } from 'vitest'
import { RoomAnswers } from '../../server/http/room-answers.ts'
import type { Frame } from '../../shared/live/frame.ts'

const TICK_MS = 100

/** Rooms whose snapshots cost `costMs` each, on a clock that moves with the work alone. */
function rooms(costMs: number) {
  const at = { clock: 0, made: 0 }
  const answers = new RoomAnswers(
    (scope, domain): Frame | undefined => {
      if (scope === 'nowhere') return undefined
      at.clock += costMs
      return { scope, domain, epoch: 'e', sequence: ++at.made, previous: null, at: 0, second: 0 }
    },
    TICK_MS,
    () => at.clock,
  )
  return { answers, at }
}

test('a room that many ask for is made once in a tick, and anew in the next', () => {
  const { answers, at } = rooms(1)
  const first = answers.of('19', 'traffic')
  for (let i = 0; i < 1_000; i++) expect(answers.of('19', 'traffic')).toBe(first)
  expect(at.made).toBe(1)
  at.clock += TICK_MS
  expect(answers.of('19', 'traffic')).not.toEqual(first)
  expect(at.made).toBe(2)
})

test('many rooms take a quarter of the time at most, and one snapshot; what is made is still handed out', () => {
  const { answers, at } = rooms(10)
  const given = Array.from({ length: 50 }, (_, i) => answers.of(`a${i}`, 'traffic'))
  expect(given.filter((answer) => answer !== 'busy')).toHaveLength(3)
  expect(at.made).toBe(3)
  expect(answers.of('a0', 'traffic')).toBe(given[0])
  at.clock += TICK_MS
  expect(answers.of('a49', 'traffic')).not.toBe('busy')
})

test('no such room is no work', () => {
  const { answers } = rooms(10)
  for (let i = 0; i < 100; i++) expect(answers.of('nowhere', 'traffic')).toBeUndefined()
})
