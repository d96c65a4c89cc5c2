/**
 * Writes `baseline.json` of a pack: what is ordinary by hour and kind of day, from simulated days of two seeds.
 * Takes about a minute: node --import tsx scripts/make-baseline.ts packs/thai-nguyen
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Baseline } from '../shared/baseline.ts'
import { baselineSchema } from '../shared/baseline.ts'
import { DomainRegistry } from '../shared/domains/registry.ts'
import type { Samples } from '../simulators/engine/baseline.ts'
import { bandsOf, sampleDays } from '../simulators/engine/baseline.ts'
import { zonedTime } from '../simulators/engine/local-day.ts'
import { readSimulatedPack } from '../simulators/engine/pack-files.ts'
import { planProvince } from '../simulators/engine/province.ts'

const SEEDS = [19, 20]
/** From a Thursday on: six working days, four of a weekend. */
const FIRST_DAY = '2026-11-05'
const DAYS = 10

const folder = process.argv[2]
if (folder === undefined) throw new Error('say which pack: packs/thai-nguyen')
const baseline = baselineSchema.parse(makeBaseline(folder))
writeFileSync(join(folder, 'baseline.json'), `${JSON.stringify(baseline)}\n`)

function makeBaseline(pack: string): Baseline {
  const source = readSimulatedPack(pack)
  const things: Samples = new Map()
  const rollUps: Samples = new Map()
  const scopes = scopesOf(source)
  for (const seed of SEEDS) {
    const start = zonedTime(`${FIRST_DAY}T00:00`, source.pack.zone)
    const sampled = sampleDays(planProvince(source, seed, FIRST_DAY), start, DAYS, scopes)
    add(things, sampled.things)
    add(rollUps, sampled.rollUps)
  }
  const registry = new DomainRegistry()
  const decimalsOf = (indicator: string) => registry.indicators.get(indicator)?.decimals ?? 1
  const mostOf = (indicator: string) => registry.indicators.get(indicator)?.max ?? Infinity
  return {
    source: 'simulated',
    seeds: SEEDS,
    days: DAYS,
    slotMinutes: 60,
    kinds: ['working', 'weekend'],
    // Whole km/h for single segments: their bands are wider than that, and the file stays small.
    things: bandsOf(things, () => 0, mostOf),
    rollUps: bandsOf(rollUps, decimalsOf, mostOf),
  }
}

/** The areas that the pack's own centre serves, its zone, and the zones of the centres below it. */
function scopesOf({ pack, centres }: ReturnType<typeof readSimulatedPack>): string[] {
  const own = centres.find((centre) => centre.id === pack.centre)
  const zones = own?.zones.at(-1)?.areas ?? []
  const below = centres.filter((centre) => centre.parent === pack.centre).map((centre) => `zone:${centre.id}`)
  return [...zones, `zone:${pack.centre}`, ...below]
}

function add(all: Samples, more: Samples): void {
  for (const [key, indicators] of more) {
    const known = all.get(key) ?? new Map()
    for (const [indicator, kinds] of indicators) {
      const before = known.get(indicator)
      if (before === undefined) known.set(indicator, kinds)
      else
        for (const kind of ['working', 'weekend'] as const)
          for (const [slot, values] of kinds[kind])
            before[kind].set(slot, [...(before[kind].get(slot) ?? []), ...values])
    }
    all.set(key, known)
  }
}
