import { describe, expect, it } from 'vitest'
import { areasWithin } from '../../client/access/use-grant-options.ts'

const AREAS = [
  { code: 'region', parent: null },
  { code: 'p', parent: 'region' },
  { code: 'p1', parent: 'p' },
  { code: 'q', parent: 'region' },
  { code: 'q1', parent: 'q' },
]

describe('the areas that can be granted', () => {
  it('are the roots and all below them, and nothing beside or above', () => {
    const codes = (roots: string[]) => areasWithin(AREAS, roots).map(({ code }) => code)
    expect(codes(['p'])).toEqual(['p', 'p1'])
    expect(codes(['q1', 'p'])).toEqual(['p', 'p1', 'q1'])
    expect(codes(['none'])).toEqual([])
  })
})
