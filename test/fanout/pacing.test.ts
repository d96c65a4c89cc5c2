import { describe, expect, it } from 'vitest'
import { Fanout } from '../../server/fanout/fanout.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { LossyAudience, LossyDashboard } from '../support/lossy-dashboard.ts'
import { ALL_DOMAINS, CENTRES, smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000
const ROOM = { scope: 'P', domain: 'traffic' }
const SECURITY = { scope: 'P', domain: 'security' }

function play(room = ROOM) {
  let now = START
  const world = smallWorld()
  const feed = world.registerFeed({ id: 'f', domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
  const audience = new LossyAudience()
  const fanout = new Fanout({ world, centres: CENTRES, audience })
  const join = (socket: string, of = room) => {
    const dashboard = new LossyDashboard(socket, of)
    dashboard.connect(fanout, audience, now)
    return dashboard
  }
  const origin = () => ({ feed, arrivedAt: now, feedClock: now, factor: 1 })
  let revision = 0
  return {
    world,
    fanout,
    audience,
    join,
    now: () => now,
    tick: (ms = 250) => fanout.tick((now += ms)),
    detector: (status: 'online' | 'offline') =>
      world.applyFact(
        {
          type: 'thing',
          id: 'd',
          kind: 'traffic.detector',
          at: now,
          revision: ++revision,
          area: 'A1',
          name: 'd',
          status,
        },
        origin(),
      ),
    incident: (title: string) =>
      world.applyFact(
        {
          type: 'case',
          id: 'i',
          kind: 'security.incident',
          at: now,
          revision: ++revision,
          area: 'A1',
          title,
          status: 'new',
          severity: 'high',
          openedAt: START,
        },
        origin(),
      ),
  }
}

describe('R6: a slow dashboard costs bounded memory and slows nobody else', () => {
  it('gets nothing past the bound, then what changed since, conflated, once it confirms', () => {
    const { fanout, join, tick, detector, now } = play()
    const quick = join('quick')
    const slow = join('slow')
    for (let round = 0; round < 300; round++) {
      detector(round % 2 === 0 ? 'online' : 'offline')
      tick()
      quick.receive(fanout, now())
    }
    expect(slow.inbox.length).toBeLessThan(140)
    expect(fanout.stats()).toMatchObject({ behind: 1, fellBehind: 1 })
    expect(quick.state.things.get(0)?.status).toBe(1)

    slow.receive(fanout, now())
    const held = slow.state.sequence
    tick()
    const caughtUp = JSON.parse(slow.inbox[0] ?? '{}') as Frame
    slow.receive(fanout, now())
    expect(caughtUp.sequence).toBeGreaterThan(held)
    expect(slow.state.things).toEqual(quick.state.things)
    expect(fanout.stats().behind).toBe(0)
  })

  it('loses no revision of a case while it is behind', () => {
    const { fanout, join, tick, incident, now } = play(SECURITY)
    const slow = join('slow')
    tick()
    slow.receive(fanout, now())
    for (let round = 0; round < 150; round++) {
      incident(`Vụ ${round}`)
      tick()
    }
    const titles: string[] = []
    for (let round = 0; round < 6; round++) {
      for (const text of slow.inbox) {
        for (const record of (JSON.parse(text) as Frame).cases ?? []) titles.push(record.case.title)
      }
      slow.receive(fanout, now())
      tick()
    }
    expect(titles).toEqual(Array.from({ length: 150 }, (_, round) => `Vụ ${round}`))
  })

  it('gives a snapshot to one that missed more than the ring holds', () => {
    const { fanout, audience, join, tick, detector, now } = play()
    const dashboard = join('d')
    tick()
    dashboard.receive(fanout, now())
    for (let round = 0; round < 300; round++) {
      detector(round % 2 === 0 ? 'online' : 'offline')
      tick()
    }
    dashboard.reconnect(fanout, audience, now())
    tick()
    expect(JSON.parse(dashboard.inbox[0] ?? '{}')).toMatchObject({ previous: null })
  })
})

describe('rooms', () => {
  it('tells a room already open what a newer room made it compute', () => {
    const { fanout, detector, join, tick, now } = play()
    const province = join('province')
    tick()
    province.receive(fanout, now())
    detector('online')
    join('city', { scope: 'zone:a', domain: 'traffic' })
    tick()
    province.receive(fanout, now())
    const city = join('later', { scope: 'zone:a', domain: 'traffic' })
    tick()
    province.receive(fanout, now())
    city.receive(fanout, now())
    const of = (dashboard: LossyDashboard) =>
      [...dashboard.state.rollUps.values()].filter((row) => row.scope === 'zone:a')
    expect(of(province)).toEqual(of(city))
    expect(of(province).some((row) => row.expected === 1)).toBe(true)
  })

  it('beats when there is nothing to say', () => {
    const { fanout, join, tick, now } = play()
    const dashboard = join('d')
    tick()
    dashboard.receive(fanout, now())
    tick(1_000)
    tick(1_000)
    const beats = dashboard.inbox.map((text) => JSON.parse(text) as Frame)
    expect(beats.length).toBeGreaterThanOrEqual(1)
    expect(beats.at(-1)).toMatchObject({
      previous: dashboard.state.sequence,
      sequence: dashboard.state.sequence,
    })
  })

  it('refuses what cannot be', () => {
    const { fanout, now } = play()
    expect(fanout.subscribe('s', { scope: 'nowhere', domain: 'traffic' }, now())).toBe('unknown-scope')
    expect(fanout.subscribe('s', { scope: 'P', domain: 'nothing' }, now())).toBe('unknown-domain')
  })
})

describe('a dashboard that does not read', () => {
  it('gets no snapshot while what it was sent still waits, however often it asks', () => {
    const { fanout, audience, join, tick, now } = play()
    const stuck = join('stuck')
    tick()
    expect(stuck.inbox.length).toBe(1)
    audience.congested.add('stuck')
    for (let round = 0; round < 20; round++) {
      fanout.subscribe('stuck', ROOM, now())
      tick()
    }
    expect(stuck.inbox.length).toBe(1)
    audience.congested.clear()
    tick()
    expect(stuck.inbox.length).toBe(2)
  })

  it('is served again when it has read, though it had confirmed all of this room', () => {
    const { fanout, audience, join, tick, detector, now } = play()
    const dashboard = join('d')
    tick()
    dashboard.receive(fanout, now())
    // By a snapshot of another room, say.
    audience.congested.add('d')
    tick(1_000)
    expect(fanout.stats()).toMatchObject({ behind: 1, fellBehind: 1 })
    audience.congested.clear()
    detector('online')
    tick()
    dashboard.receive(fanout, now())
    expect(fanout.stats().behind).toBe(0)
    expect(dashboard.state.things.size).toBe(1)
  })

  it('shares one snapshot with all who hold something too old', () => {
    const { fanout, join, tick, detector, now } = play()
    detector('online')
    tick()
    const dashboards = ['a', 'b', 'c'].map((socket) => join(socket))
    dashboards.forEach((dashboard, index) =>
      fanout.subscribe(
        dashboard.socket,
        { ...ROOM, resume: { epoch: 'epoch-1', sequence: 1_000 + index } },
        now(),
      ),
    )
    tick()
    const frames = dashboards.map((dashboard) => dashboard.inbox[0])
    expect(new Set(frames).size).toBe(1)
    expect(JSON.parse(frames[0] ?? '{}')).toMatchObject({ previous: null })
  })
})
