import { describe, expect, it } from 'vitest'
import { judged } from '../../scripts/acceptance/dossiers.ts'

describe('dossiers', () => {
  const answer = { read: 3, accepted: 3, duplicates: 0, conflicts: [], refused: 0, rejected: [] }
  const readme = (text: string) => ({ rows: 3, text })

  it.each([
    ['each is taken', answer, readme('3 dossiers'), true],
    [
      'as many as the README calls broken are refused',
      { ...answer, accepted: 2, refused: 1 },
      readme('1 broken'),
      true,
    ],
    ['none is taken', { ...answer, accepted: 0, refused: 3 }, readme('3 dossiers'), false],
    ['one that the README calls broken is taken', answer, readme('1 broken'), false],
    ['fewer are read than the README says', { ...answer, read: 2, accepted: 2 }, readme('3 dossiers'), false],
    ['more are read than stand in it', { ...answer, read: 4, accepted: 4 }, undefined, false],
    [
      'some are refused, and nothing is said of it',
      { ...answer, accepted: 2, refused: 1 },
      undefined,
      undefined,
    ],
  ])('%s', (_, given, said, ok) => {
    expect(judged(given, 3, said).ok).toBe(ok)
  })
})
