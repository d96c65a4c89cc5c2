import { describe, expect, it } from 'vitest'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { Notice } from '../../shared/observation.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { sumGaps } from '../../shared/sums/sum-rule.ts'
import { groupBy, simulate } from './hear.ts'

const registry = new DomainRegistry()
const simulation = simulate({ from: '2026-11-24T10:00' })
const { readings, notices } = simulation.latest.all()
const bySubject = groupBy(readings, ({ thing, area }) => thing ?? area)

describe('what simulators say', () => {
  it('adds up wherever a declaration says that it must', () => {
    const rules = DOMAINS.flatMap(({ sums = [] }) => sums)
    let judged = 0
    for (const said of bySubject.values()) {
      const figureOf = (indicator: string) => said.find((reading) => reading.indicator === indicator)?.value
      expect(sumGaps(rules, figureOf)).toEqual([])
      judged += rules.filter(({ whole }) => typeof figureOf(whole) === 'number').length
    }
    expect(judged).toBeGreaterThan(15)
  })

  it('would be found out where it did not', () => {
    const figures = new Map((bySubject.get('branch') ?? []).map(({ indicator, value }) => [indicator, value]))
    figures.set('services.status4', (figures.get('services.status4') ?? 0) + 3)
    const rules = registry.domains.get('services')?.sums ?? []
    expect(sumGaps(rules, (id) => figures.get(id))).toMatchObject([{ whole: 'services.inProcess', gap: -3 }])
  })

  it('tells notices of declared kinds, with choices that are declared', () => {
    expect(notices.length).toBeGreaterThan(10)
    for (const notice of notices) {
      const { choices = {}, attributes = {} } = registry.noticeKinds.get(notice.kind) ?? {}
      for (const [key, value] of Object.entries((notice as Notice).attributes ?? {})) {
        expect(Object.keys(attributes)).toContain(key)
        if (key in choices) expect(choices[key]?.map(({ id }) => id)).toContain(value)
      }
    }
  })
})
