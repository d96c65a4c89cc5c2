import { expect, it } from 'vitest'
import { Reporter, type ReporterParts } from '../../server/entry/reporter.ts'
import type { SheetRow } from '../../server/entry/sheet-rows.ts'

it('a sheet that is touched while it is looked at is looked at again', async () => {
  const key = { form: 'f', period: '2024-01' }
  const form = { id: 'f', deadline: { days: 0, hour: 8 } }
  const asked: unknown[] = []
  let answer: (rows: Map<string, SheetRow>) => void = () => undefined
  const rows = {
    of: (keys: unknown) => {
      asked.push(keys)
      return new Promise<Map<string, SheetRow>>((resolve) => (answer = resolve))
    },
  }
  const book = { size: 1, ids: () => [], ofPeriod: () => form, askedBelow: () => new Set<string>() }
  const parts = { book, rows, door: { alive: () => undefined }, zone: 'UTC', locale: 'vi', now: () => 0 }
  const reporter = new Reporter(parts as unknown as ReporterParts)
  reporter.touch(key)
  const looked = reporter.look()
  reporter.touch(key)
  answer(new Map())
  await looked
  const again = reporter.look()
  answer(new Map())
  await again
  // Nothing was touched since.
  reporter.touch()
  const last = reporter.look()
  answer(new Map())
  await last
  expect(asked).toEqual([[key], [key], []])
})
