import { expect, it } from 'vitest'
import { rebased } from '../../client/dictionary/rebase.ts'
import { definedAs } from './defined.ts'

const base = definedAs({ responsible: { vi: 'A', en: 'A' }, thresholds: { attention: 80 } })

it('what I changed stays mine, and what others changed stays theirs', () => {
  const mine = { ...base, targets: [{ scope: '19', period: '2026', value: 95 }] }
  const newest = { ...base, responsible: { vi: 'B', en: 'B' } }
  expect(rebased(base, mine, newest)).toEqual({
    definition: { ...base, targets: mine.targets, responsible: newest.responsible },
    clashes: [],
  })
})

it('what both changed is told, unless both say the same', () => {
  const theirs = { ...base, responsible: { vi: 'B', en: 'B' }, better: 'down' as const }
  const mine = { ...base, responsible: { vi: 'C', en: 'C' }, better: 'down' as const }
  const { definition, clashes } = rebased(base, mine, theirs)
  expect(clashes).toEqual(['responsible'])
  expect(definition.responsible).toEqual({ vi: 'C', en: 'C' })
})

it('what I took away is away', () => {
  const { thresholds: _, ...mine } = base
  expect(rebased(base, mine, { ...base, onWall: true }).definition).toEqual({ ...mine, onWall: true })
})
