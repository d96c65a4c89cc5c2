import { describe, expect, it } from 'vitest'
import { isOwedAbove } from '../../server/federation/owed-above.ts'
import { ShareRules } from '../../server/federation/share-rules.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import type { Case } from '../../shared/observation.ts'

const rules = (share: object) => new ShareRules(shareSchema.parse(share), new DomainRegistry())
const incident: Case = {
  type: 'case',
  id: 'c',
  kind: 'security.incident',
  at: 1_000,
  revision: 1,
  area: 'A1',
  title: 'Ông A va chạm',
  text: 'tại nhà ông A',
  status: 'new',
  severity: 'high',
  openedAt: 1_000,
}

describe('what a centre shares', () => {
  it('is everything that is fed, and nothing that the centre says of itself', () => {
    expect(rules({}).problemOf('traffic.flow')).toBeUndefined()
    expect(rules({}).problemOf('centre.feed')).toBe('domain')
    expect(rules({}).asShared(incident)).toEqual(incident)
  })

  it('is of some domains alone, without some kinds', () => {
    const some = rules({
      domains: ['traffic', 'security'],
      exceptKinds: ['security.patrol', 'traffic.speed'],
    })
    expect(some.problemOf('traffic.flow')).toBeUndefined()
    expect(some.problemOf('traffic.speed')).toBe('kind')
    expect(some.problemOf('security.patrol')).toBe('kind')
    expect(some.problemOf('health.visits')).toBe('domain')
  })

  it('leaves out what people wrote, where names cannot be found in it', () => {
    const { text: _, ...titled } = incident
    expect(rules({ texts: 'titles' }).asShared(incident)).toEqual(titled)
    const bare = rules({ texts: 'none' }).asShared(incident)
    expect(JSON.stringify(bare)).not.toContain('ông A')
    expect(JSON.stringify(bare)).not.toContain('Ông A')
  })

  it('is no older than is said, by the clock of the feed', () => {
    const hour = 3_600_000
    expect(rules({ maxAgeHours: 2 }).isTooOld(0, 2 * hour)).toBe(false)
    expect(rules({ maxAgeHours: 2 }).isTooOld(0, 2 * hour + 1)).toBe(true)
    expect(rules({}).hasAge).toBe(false)
  })
})

describe('what a centre above waits for, whatever is shared', () => {
  const receipts = (...hops: string[]) => ({ feed: [...hops.slice(1), 'receipts'].join('/'), hops })
  const fact = (kind: string, attributes = {}) => ({ ...incident, kind, attributes })

  it('is what this centre answers to directives and proposals, by that feed alone', () => {
    expect(isOwedAbove(receipts('city'), fact('tasks.receipt'))).toBe(true)
    expect(isOwedAbove(receipts('city'), fact('tasks.answer'))).toBe(true)
    expect(isOwedAbove(receipts('city'), fact('tasks.task'))).toBe(false)
    expect(isOwedAbove({ feed: 'office', hops: ['city'] }, fact('tasks.receipt'))).toBe(false)
  })

  it('is of centres below what is on its way further up, and nothing that was for this one', () => {
    const handedOn = receipts('city', 'province')
    expect(isOwedAbove(handedOn, fact('tasks.receipt'))).toBe(false)
    expect(isOwedAbove(handedOn, fact('tasks.answer', { to: 'region' }))).toBe(true)
    expect(isOwedAbove(handedOn, fact('tasks.answer', { to: 'province' }))).toBe(false)
    // A centre of before does not say whom it answers.
    expect(isOwedAbove(handedOn, fact('tasks.answer'))).toBe(false)
  })
})
