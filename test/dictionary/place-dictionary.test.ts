import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPack } from '../../server/pack.ts'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import { DomainRegistry, DOMAINS } from '../../shared/domains/registry.ts'
import { placeDictionarySchema, type PlaceDictionary } from '../../shared/kpi/place-dictionary.ts'
import { temporaryFolder } from '../support/server.ts'

const PACKS = new URL('../../packs', import.meta.url).pathname
const load = (folder: string) =>
  loadPack({ folder, day: '2026-03-02', now: 0, registry: new DomainRegistry() })

describe('what the place says of indicators', () => {
  test('stands in their first version; what an indicator does not say, its domain says', async () => {
    const { dictionary } = await load(join(PACKS, 'thai-nguyen'))
    const definitions = new Dictionary(DOMAINS, dictionary)
    expect(definitions.latestOf('services.integratedShare')).toMatchObject({
      responsible: { en: expect.stringContaining('Public Administration Service Centre') },
      targets: [{ scope: '19', period: '2020', value: 30 }],
    })
    expect(definitions.latestOf('economy.revenue')?.responsible.vi).toContain('Sở Tài chính')
    expect(definitions.latestOf('economy.iip')?.responsible.vi).toContain('Thống kê')
  })

  test('may be left out', async () => {
    const { dictionary } = await load(join(PACKS, 'los-angeles'))
    expect(dictionary).toBeUndefined()
    expect(new Dictionary(DOMAINS, dictionary).latestOf('traffic.speed')?.responsible.vi).toBe('')
  })
})

describe('a pack', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let said: PlaceDictionary
  beforeAll(async () => {
    folder = await temporaryFolder()
    await cp(join(PACKS, 'thai-nguyen'), folder.path, { recursive: true })
    const text = await readFile(join(folder.path, 'dictionary.json'), 'utf8')
    said = placeDictionarySchema.parse(JSON.parse(text))
  })
  afterAll(() => folder.remove())

  test.each<[string, (is: PlaceDictionary) => PlaceDictionary]>([
    ['no indicator traffic.none', (is) => ({ ...is, indicators: { 'traffic.none': {} } })],
    ['no domain nowhere', (is) => ({ ...is, domains: { nowhere: {} } })],
    [
      'traffic.speed: no scope 99',
      (is) => ({
        ...is,
        indicators: { 'traffic.speed': { targets: [{ scope: '99', period: '2026', value: 1 }] } },
      }),
    ],
    [
      'traffic.speed: no period 2026-13',
      (is) => ({
        ...is,
        indicators: { 'traffic.speed': { targets: [{ scope: '19', period: '2026-13', value: 1 }] } },
      }),
    ],
    ['at sources', (is) => ({ ...is, sources: [] })],
  ])('whose dictionary names what there is not does not load: %s', async (problem, change) => {
    await writeFile(join(folder.path, 'dictionary.json'), JSON.stringify(change(said)))
    await expect(load(folder.path)).rejects.toThrow(problem)
  })
})
