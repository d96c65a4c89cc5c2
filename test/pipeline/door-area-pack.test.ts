import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack, PackError } from '../../server/pack.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'area-pack-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: unknown) {
  const areaPack = join(folder, 'more.json')
  await writeFile(areaPack, JSON.stringify(content))
  return loadPack({
    folder: './packs/thai-nguyen',
    areaPack,
    now: Date.now(),
    registry: new DomainRegistry(),
  })
}

const succession = { from: '164', to: '05443', share: 0.4, on: '2025-07-01', legal: '202/2025/QH15' }

describe('an area pack', () => {
  it('adds successions between communes, and keeps a share that nobody knows unknown', async () => {
    const { successions } = await load({
      sources: ['a test'],
      successions: [succession, { ...succession, to: '05455', share: null }],
    })
    expect(successions.filter(({ from }) => from === '164').map(({ share }) => share)).toEqual([0.4, null])
    expect(successions.length).toBeGreaterThan(2)
  })

  it('is refused by file and path when it is wrong', async () => {
    const wrong = load({ sources: ['a test'], successions: [{ ...succession, share: 2 }] })
    await expect(wrong).rejects.toThrow(PackError)
    await expect(wrong).rejects.toThrow(/more\.json: at successions\.0\.share/)
  })

  it('is refused when its areas contradict those of the pack', async () => {
    const twice = {
      code: '05443',
      name: 'x',
      tier: 'commune',
      parent: '19',
      validFrom: '2025-07-01',
      validTo: null,
    }
    await expect(load({ sources: ['a test'], areas: [twice] })).rejects.toThrow(/05443/)
  })
})
