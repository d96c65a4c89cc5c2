import { expect, it } from 'vitest'
import { Slots } from '../../server/federation/slots.ts'

it('lets in so many at once, in order, also behind one that failed', async () => {
  const slots = new Slots(2)
  const begun: number[] = []
  const ends: ((fail?: Error) => void)[] = []
  const runs = [0, 1, 2, 3].map((i) =>
    slots.run(() => {
      begun.push(i)
      return new Promise<void>((resolve, reject) => {
        ends[i] = (fail) => (fail ? reject(fail) : resolve())
      })
    }),
  )
  expect(begun).toEqual([0, 1])
  ends[0]?.(new Error('cut'))
  await expect(runs[0]).rejects.toThrow('cut')
  expect(begun).toEqual([0, 1, 2])
  ends[1]?.()
  ends[2]?.()
  await Promise.all([runs[1], runs[2]])
  ends[3]?.()
  await runs[3]
  expect(begun).toEqual([0, 1, 2, 3])
})
