import { expect, it } from 'vitest'
import { HISTORY_HINTS } from '../../server/http/history-hints.ts'
import { exportParameters, historyParameters } from '../../shared/history/history-parameters.ts'

it('says of every parameter of the history what it must be, but of those that may be any text', () => {
  const names = [...historyParameters, ...exportParameters].map(({ name }) => name)
  expect(names.filter((name) => !HISTORY_HINTS.has(name))).toEqual(['thing', 'area', 'thing', 'area'])
})
