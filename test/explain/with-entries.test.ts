import { expect, it } from 'vitest'
import type { Explained } from '../../server/explain/explain-figure.ts'
import { withEntries } from '../../server/explain/with-entries.ts'
import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'

const AT = 1_700_000_000_000
const text = { vi: '', en: '' }
const part = (more: Partial<ExplainPart>): ExplainPart => ({
  type: 'area',
  area: 'A1',
  feed: 'entry',
  value: 1,
  at: AT,
  state: 'fresh',
  counted: true,
  simulated: false,
  ...more,
})

const figure: ExplainFigure = {
  indicator: 'economy.grdp',
  name: text,
  unit: text,
  decimals: 0,
  better: 'up',
  rollUp: 'sum',
  definition: { version: 1, validFrom: '1970-01-01' },
  value: 3,
  basis: 'parts',
  notes: [],
  state: 'fresh',
  reported: 3,
  expected: 3,
  simulated: false,
  feeds: [],
  parts: [part({}), part({ area: 'B' }), part({ area: 'A1', feed: 'f' }), part({ type: 'thing', id: 't' })],
  moreParts: 0,
  inputs: [],
}

it('says of a figure that people typed who did, and asks of no thing, and of no other feed', async () => {
  const person = { id: 'an', name: 'An' }
  const entry = {
    form: 'economy',
    period: '2026-07',
    revision: 1,
    typedBy: [person],
    typedAt: AT,
    submittedBy: person,
    submittedAt: AT,
    reviewedBy: { id: 'binh', name: 'Bình' },
    reviewedAt: AT,
    reason: null,
    correction: null,
  }
  const asked: string[] = []
  const entryOf = (indicator: string, area: string, at: number) => {
    asked.push(`${indicator} ${area} ${at}`)
    return Promise.resolve(area === 'A1' ? entry : undefined)
  }
  const explained: Explained[] = [{ figure, parts: [] }]
  const [told] = await withEntries(explained, entryOf)
  expect(told?.parts.map((one) => one.entry)).toEqual([entry, undefined, undefined, undefined])
  expect(asked).toEqual([`economy.grdp A1 ${AT}`, `economy.grdp B ${AT}`])
  expect(await withEntries(explained, undefined)).toEqual([figure])
})
