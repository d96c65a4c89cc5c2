import { expect, test } from 'vitest'
import { PastPlace } from '../../server/past/past-place.ts'
import { PACK } from '../support/recorded-life.ts'

test('a world of the past knows the feeds that were registered since its thread began, and keeps its own', () => {
  const place = new PastPlace(PACK)
  const known = PACK.feeds.map(({ id }) => id)
  const idsOf = () => place.newWorld('e').feeds.feeds.map(({ id }) => id)
  expect(idsOf()).toEqual(known)
  const detectors = { id: 'detectors', domains: ['traffic'], scopes: ['zone:a'], cadenceMs: {} }
  place.know({ feeds: [detectors], definitions: [] })
  expect(idsOf()).toEqual([...known, 'detectors'])
})
