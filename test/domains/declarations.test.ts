import { describe, expect, it } from 'vitest'
import { domainsAnswerSchema } from '../../shared/domains-answer.ts'
import { DOMAINS, domainOf } from '../../shared/domains/registry.ts'
import { labelSchema } from '../../shared/label.ts'
import { idSchema } from '../../shared/observation.ts'

describe.each(DOMAINS.map((domain) => [domain.id, domain] as const))(
  'the declaration of %s',
  (id, domain) => {
    const kinds = [...domain.thingKinds, ...domain.caseKinds, ...domain.noticeKinds]
    const indicators = new Set(domain.indicators.map((indicator) => indicator.id))

    it('names everything once, under its own domain', () => {
      const ids = [...indicators, ...kinds.map((kind) => kind.id)]
      for (const each of ids) {
        idSchema.parse(each)
        expect(domainOf(each)).toBe(id)
      }
      expect(ids).toHaveLength(domain.indicators.length + kinds.length)
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('says each name in both languages', () => {
      const statuses = [...domain.thingKinds, ...domain.caseKinds].flatMap((kind) => kind.statuses)
      const names = [
        domain.name,
        ...domain.indicators.flatMap(({ name, short }) => [name, short]),
        ...kinds.flatMap(({ name, ...kind }) => [
          name,
          ...Object.values('attributes' in kind ? kind.attributes : {}),
        ]),
        ...statuses.map(({ name }) => name),
        ...domain.caseKinds.flatMap(({ categories }) => categories.map(({ name }) => name)),
      ]
      for (const name of names) labelSchema.parse(name)
      for (const { unit } of domain.indicators) expect(unit.vi === '' && unit.en !== '').toBe(false)
    })

    it('is judged and added up by what it declares', () => {
      const things = domain.thingKinds.flatMap(({ indicators: of, judgedBy }) => [...of, ...judgedBy])
      const sums = (domain.sums ?? []).flatMap(({ whole, parts }) => [whole, ...parts])
      for (const each of [...things, ...sums]) expect(indicators).toContain(each)
      for (const { source } of domain.indicators) {
        if (source.from === 'cases') expect(domain.caseKinds.map((kind) => kind.id)).toContain(source.kind)
        if (source.from === 'things') expect(domain.thingKinds.map((kind) => kind.id)).toContain(source.kind)
      }
    })

    it('has limits in the order of severities, in the direction that is worse', () => {
      for (const { better, thresholds, min, max } of domain.indicators) {
        expect(min).toBeLessThan(max)
        const limits = [thresholds?.attention, thresholds?.high, thresholds?.critical].filter(
          (x) => x !== undefined,
        )
        const worse = better === 'up' ? limits.toSorted((a, b) => b - a) : limits.toSorted((a, b) => a - b)
        expect(limits).toEqual(worse)
      }
    })

    it('gives every ratio a scale, and figures of longer periods the time to be reported', () => {
      for (const { rollUp, scale, cadenceMs } of domain.indicators) {
        if (rollUp === 'ratio') expect(scale).toBeGreaterThan(0)
        expect(cadenceMs).toBeGreaterThan(0)
      }
      const longest = Math.max(...domain.indicators.map(({ cadenceMs }) => cadenceMs))
      // A reading older than what is kept is refused: the figure of the last period must not be.
      expect((domain.retention?.readingsDays ?? 7) * 86_400_000).toBeGreaterThanOrEqual(longest)
    })
  },
)

it('the published declarations are whole', () => {
  const published = JSON.parse(JSON.stringify(DOMAINS))
  expect(domainsAnswerSchema.parse({ domains: published }).domains).toHaveLength(DOMAINS.length)
})
