import { expect, it } from 'vitest'
import { linkItems } from '../../client/state/links.ts'
import { verdictOf } from '../../client/state/verdict.ts'
import { registry } from '../../client/state/registry.ts'
import { feedView } from './feed-view.ts'
import { NOW, roomOf, snapshot } from './room.ts'

function centre(kind: string, status: string, attributes: Record<string, string | number>) {
  const index = registry.thingKinds.get(kind)?.statuses.findIndex(({ id }) => id === status) ?? -1
  const thing = { id: 3, feed: 0, key: 'link:x', kind, area: '19', name: 'Thái Nguyên', attributes }
  const states = { id: [3], lat: [null], lon: [null], status: [index], age: [0] }
  return roomOf(snapshot('centre', { things: [thing], states }))
}

it('tells of a link that is down, refused or long behind, and of none that keeps up', () => {
  const told = (kind: string, status: string, lagSeconds: number) =>
    linkItems(centre(kind, status, { lagSeconds, waiting: 7, gapCount: 3 }), NOW).map(
      ({ severity }) => severity,
    )
  expect(told('centre.uplink', 'keeping-up', 0)).toEqual([])
  expect(told('centre.uplink', 'refused', 0)).toEqual(['critical'])
  expect(told('centre.child', 'unreached', 3)).toEqual([])
  expect(told('centre.child', 'unreached', 60)).toEqual(['high'])
  expect(told('centre.child', 'catching-up', 60)).toEqual(['attention'])
})

it('tells of feeds that fell silent below while their link stands', () => {
  const [item] = linkItems(centre('centre.child', 'keeping-up', { lagSeconds: 0, feedsSilent: 2 }), NOW)
  expect(item).toMatchObject({ severity: 'high', feedsSilent: 2 })
  const feeds = [feedView('x', 'live')]
  // Once: not as something high besides.
  expect(verdictOf(item === undefined ? [] : [item], feeds)).toMatchObject({ high: 0, silent: 2 })
  const other = { lagSeconds: 0, feedsSilent: 2, definitionsRefused: 'traffic.speed' }
  const more = linkItems(centre('centre.child', 'keeping-up', other), NOW)
  expect(verdictOf(more, feeds)).toMatchObject({ high: 1, silent: 2 })
})

it('says how much waits, what will never come, and since when', () => {
  const [item] = linkItems(
    centre('centre.child', 'unreached', { lagSeconds: 60, waiting: 7, gapCount: 3 }),
    NOW,
  )
  expect(item).toMatchObject({
    kind: 'child',
    waiting: 7,
    gapCount: 3,
    since: NOW - 60_000,
    name: 'Thái Nguyên',
  })
})
