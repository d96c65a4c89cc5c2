import { z } from 'zod'
import { readCsv } from '../../server/files/read-csv.ts'
import type { PastAnswer } from '../../server/out/past/past-wish.ts'
import type { Shown } from './recorded-life.ts'

const shownSchema = z.object({
  rollUps: z.array(
    z.object({
      indicator: z.string(),
      scope: z.string(),
      value: z.union([z.number(), z.null(), z.literal('kept')]).optional(),
      reported: z.number(),
      expected: z.number(),
    }),
  ),
  things: z.array(z.unknown()),
  cases: z.array(z.unknown()),
  notices: z.array(z.unknown()),
})

export function textOf(answer: PastAnswer): string {
  if (!answer.ok || !('text' in answer.told)) throw new Error(JSON.stringify(answer))
  return answer.told.text ?? ''
}

/** Of a table each figure, by indicator and scope. */
export function figuresIn(csv: string): Record<string, string> {
  const [head = [], ...rows] = readCsv(csv, ',').rows
  const cell = (row: readonly unknown[], name: string) => String(row[head.indexOf(name)] ?? '')
  return Object.fromEntries(
    rows.map((row) => {
      const counted = `${cell(row, 'reported')}/${cell(row, 'expected')}`
      const isKept = Number(cell(row, 'reported')) * 2 < Number(cell(row, 'expected'))
      const value = isKept ? 'kept' : cell(row, 'value')
      return [`${cell(row, 'indicator')} ${cell(row, 'scope')}`, `${value} of ${counted}`]
    }),
  )
}

/** The same of what a room showed; what nobody is expected to say stands in no table. */
export function figuresOf(shown: Shown | undefined): Record<string, string> {
  const { rollUps } = shownSchema.parse(shown)
  const said = rollUps.filter(({ value, reported, expected }) => value != null || reported + expected > 0)
  return Object.fromEntries(
    said.map(({ indicator, scope, value, reported, expected }) => [
      `${indicator} ${scope}`,
      `${value ?? ''} of ${reported}/${expected}`,
    ]),
  )
}

/** How many things, cases and notices a room showed. */
export function factsOf(shown: Shown | undefined): number {
  const { things, cases, notices } = shownSchema.parse(shown)
  return things.length + cases.length + notices.length
}
