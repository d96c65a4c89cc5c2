import { expect, test } from 'vitest'
import { BatchTurns } from '../../server/gateway/batch-turns.ts'

test('batches are taken in order, a few milliseconds at a time, and what comes between has its turn', () => {
  let now = 0
  const laters: (() => void)[] = []
  const turns = new BatchTurns(
    () => now,
    (run) => void laters.push(run),
  )
  const taken: string[] = []
  const batch = (name: string, ms: number) => () => {
    taken.push(name)
    now += ms
  }
  turns.add(batch('a', 2))
  turns.add(batch('b', 2))
  turns.add(batch('long', 50))
  expect(taken).toEqual([])
  laters.shift()?.()
  expect(taken).toEqual(['a', 'b'])
  turns.add(batch('c', 1))
  laters.shift()?.()
  expect(taken).toEqual(['a', 'b', 'long'])
  laters.shift()?.()
  expect(taken).toEqual(['a', 'b', 'long', 'c'])
  expect(laters).toEqual([])
})
