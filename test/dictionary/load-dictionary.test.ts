import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import type { SaidVersion } from '../../server/dictionary/dictionary-store.ts'
import { loadDictionary } from '../../server/dictionary/load-dictionary.ts'
import { DomainRegistry, DOMAINS } from '../../shared/domains/registry.ts'
import { computed, defined } from '../support/definitions.ts'

const said = (
  indicator: string,
  version: number,
  definition = defined(),
  origin: 'added' | 'declared' = 'added',
): SaidVersion => ({
  definition: { ...definition, indicator, version, validFrom: '2026-07-01', origin },
  changedAt: 1,
  changedBy: 'An',
  reason: 'why',
})

test('what a program cannot go by is left in the store, told, and its number is not given again', async () => {
  const registry = new DomainRegistry()
  const dictionary = new Dictionary(DOMAINS)
  const versions = [
    said('traffic.potholes', 1),
    said('traffic.twice', 1, computed('2 * traffic.potholes')),
    // Of a domain that was taken away, of what is declared no more, and of an input that is no more.
    said('gone.potholes', 1),
    said('traffic.headless', 2, defined(), 'declared'),
    said('traffic.twice', 2, computed('2 * traffic.gone')),
  ]
  const warnings: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) })
  await loadDictionary({ versions: () => Promise.resolve(versions) }, { dictionary, registry, log })
  expect(dictionary.said().map(({ indicator, version }) => `${indicator} ${version}`)).toEqual([
    'traffic.potholes 1',
    'traffic.twice 1',
  ])
  expect(warnings.map((line) => line.match(/"indicator":"([\w.]+)"/)?.[1])).toEqual([
    'gone.potholes',
    'traffic.headless',
    'traffic.twice',
  ])
  expect(dictionary.nextVersionOf('traffic.twice')).toBe(3)
  expect(dictionary.nextVersionOf('traffic.potholes')).toBe(2)
  expect(dictionary.nextVersionOf('gone.potholes')).toBe(2)
  registry.adopt(dictionary.indicatorsOn('2026-07-01'))
  expect(registry.formulas.has('traffic.twice')).toBe(true)
})

test('what was added anew after its first version was left out is there after the next start', async () => {
  const registry = new DomainRegistry()
  const dictionary = new Dictionary(DOMAINS)
  const versions = [
    said('traffic.potholes', 1),
    said('traffic.twice', 1, computed('2 * traffic.gone')),
    said('traffic.twice', 2, computed('2 * traffic.potholes')),
  ]
  const log = pino({ level: 'silent' })
  await loadDictionary({ versions: () => Promise.resolve(versions) }, { dictionary, registry, log })
  expect(dictionary.latestOf('traffic.twice')).toMatchObject({ version: 2, formula: '2 * traffic.potholes' })
  expect(dictionary.nextVersionOf('traffic.twice')).toBe(3)
})
