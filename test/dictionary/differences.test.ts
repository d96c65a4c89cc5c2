import { expect, it } from 'vitest'
import { definitionDifferences } from '../../client/dictionary/definition-differences.ts'
import { definitionOf } from './defined.ts'

const target = (value: number, period = '2026') => ({ scope: '19', period, value })

it('tells what became other between two versions, targets each by itself', () => {
  const before = definitionOf('a.x', { targets: [target(95), target(90, '2025')] })
  const after = definitionOf('a.x', {
    version: 2,
    name: { vi: 'tên khác', en: 'another name' },
    targets: [target(98), target(90, '2025'), target(99, '2027')],
  })
  expect(definitionDifferences(before, after)).toEqual([
    { type: 'field', field: 'name' },
    { type: 'target', before: target(95), after: target(98) },
    { type: 'target', before: undefined, after: target(99, '2027') },
  ])
})

it('tells nothing where only the order of members is another', () => {
  const before = definitionOf('a.x', { thresholds: { attention: 1, high: 2 } })
  const after = definitionOf('a.x', { version: 2, thresholds: { high: 2, attention: 1 } })
  expect(definitionDifferences(before, after)).toEqual([])
})
