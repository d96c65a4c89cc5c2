import { describe, expect, it } from 'vitest'
import { dayAfter, localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { DossierBooks } from '../../simulators/services/dossier-book.ts'
import { OfficeDay } from '../../simulators/services/office-day.ts'
import { ServicesModel } from '../../simulators/services/services-model.ts'
import { Scene } from '../../simulators/scenarios/scene.ts'
import type { Voice } from '../../simulators/engine/voice.ts'
import type { Thing } from '../../shared/observation.ts'
import type { OfficePlan } from '../../simulators/services/office-plan.ts'
import { ZONE } from './hear.ts'

const FIRST = localDay(zonedTime('2026-11-01T12:00', ZONE), ZONE)
const office: OfficePlan = {
  id: 'office',
  feed: 'feed',
  area: 'A',
  name: 'Office',
  place: [10, 20],
  tier: 'commune',
  visits: 160,
  online: 80,
  counters: 4,
  saturday: false,
}

function bookOn(date: number, held = 0) {
  const day = dayAfter(FIRST, date - 1, ZONE)
  const today = new OfficeDay(office, day, 19).figuresAt(day.end)
  return new DossierBooks(19, ZONE).at(office, day, today, held)
}

describe('the book of a month', () => {
  it('ends each day with what the days so far brought, and nothing of the month before', () => {
    let received = 0
    let before = 0
    for (let date = 1; date <= 30; date++) {
      const day = dayAfter(FIRST, date - 1, ZONE)
      received += new OfficeDay(office, day, 19).figuresAt(day.end).received
      const dossiers = Number(bookOn(date).get('dossiers'))
      if (date > 1) expect(dossiers - before).toBe(received)
      else before = dossiers - received
    }
  })

  it('settles more with every day', () => {
    const done = [2, 10, 20, 30].map((date) => Number(bookOn(date).get('done')))
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(new Set(done).size).toBe(4)
  })

  it('counts what is held up as late before it is settled, as 766 does', () => {
    const ratioOf = (held: number) => {
      const ratio = bookOn(20, held).get('onTimeAll')
      return typeof ratio === 'object' ? ratio.numerator / ratio.denominator : NaN
    }
    expect(Number(bookOn(20, 100).get('inProcessLate'))).toBe(Number(bookOn(20).get('inProcessLate')) + 40)
    expect(ratioOf(100)).toBeLessThan(ratioOf(0))
  })
})

describe('an office under a scenario', () => {
  const TUESDAY = dayAfter(FIRST, 23, ZONE)
  const clock = (time: string) => zonedTime(`${TUESDAY.date}T${time}`, ZONE)

  /** What it says in the minute before a time, with a spell from 08:30 to 10:30. */
  function figures(of: 'services.slowed' | 'services.rush' | undefined, time: string) {
    const label = { vi: 'Thử', en: 'Trial' }
    const steps = of === undefined ? [] : [{ type: 'spell', of, afterMinutes: 0, forMinutes: 120 } as const]
    const run = { scenario: { id: 'trial', label, steps }, at: clock('08:30'), until: Infinity }
    const said = new Map<string, number | null>()
    let status = ''
    const voice: Voice = {
      emit: (_, observation) => {
        if (observation.type === 'reading') said.set(observation.indicator, observation.value)
        if (observation.type === 'thing') status = observation.status
      },
      hears: () => true,
      things: true,
      figures: true,
    }
    const model = new ServicesModel(
      [office],
      new DossierBooks(19, ZONE),
      TUESDAY,
      19,
      new Scene([run]),
      voice,
    )
    for (let at = clock(time) - 60_000; at < clock(time); at += 1_000) model.step(at)
    return { value: (name: string) => said.get(`services.${name}`) ?? NaN, status }
  }

  it('is open once its doors are, however often it was gone ahead behind a spell that was over before', () => {
    const label = { vi: 'Thử', en: 'Trial' }
    const steps = [{ type: 'spell', of: 'services.disrupted', afterMinutes: 0, forMinutes: 60 } as const]
    const run = { scenario: { id: 'trial', label, steps }, at: clock('05:00'), until: Infinity }
    let last: Thing | undefined
    const emit: Voice['emit'] = (_, one) => void (last = one.type === 'thing' ? one : last)
    const voice: Voice = { emit, hears: () => true, things: true, figures: true }
    const books = new DossierBooks(19, ZONE)
    const model = new ServicesModel([office], books, TUESDAY, 19, new Scene([run]), voice)
    model.skipTo(clock('09:00'))
    const opened = last
    expect(opened).toMatchObject({ status: 'open' })
    model.skipTo(clock('10:00'))
    expect(last).toEqual(opened)
  })

  it('settles fewer dossiers while their system is out of order, and is said to be disrupted', () => {
    const [slowed, usual] = [figures('services.slowed', '10:00'), figures(undefined, '10:00')]
    expect(slowed.value('resolved')).toBeLessThan(usual.value('resolved'))
    expect(slowed.value('received')).toBe(usual.value('received'))
    expect([slowed.status, usual.status]).toEqual(['disrupted', 'open'])
    expect(figures('services.slowed', '10:45').status).toBe('open')
  })

  it('is the same until a rush begins, and has more to do while it lasts', () => {
    expect(figures('services.rush', '08:29').value('received')).toBe(
      figures(undefined, '08:29').value('received'),
    )
    const [rush, usual] = [figures('services.rush', '10:30'), figures(undefined, '10:30')]
    expect(rush.value('received')).toBeGreaterThan(usual.value('received'))
    expect(rush.value('resolved')).toBe(usual.value('resolved'))
    expect(rush.value('wait')).toBeGreaterThan(usual.value('wait'))
  })
})
