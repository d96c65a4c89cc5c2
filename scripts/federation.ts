/**
 * `npm run federation`: a region, a province and its three cities as five programs on this machine, each with a store
 * folder, simulators (unless SIMULATORS=off) and a wall of its own; every centre is the feed of the one above. A server
 * that is killed comes back by itself, on its port and with its data. Ctrl-C ends all of it. PORT is the first of five, any free ones when left out; DATA_DIR holds a folder for each.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureClient, ensureServer } from './house/builds.mjs'
import { Family } from './house/family.mjs'
import { readLines } from './house/lines.mjs'
import { ensurePackages } from './house/packages.mjs'
import { prepare } from './house/prepare.mjs'
import { startNode } from './house/process.mjs'
import { BUILT_SIMULATOR } from './house/programs.mjs'
import { dayOf } from '../shared/areas/effective-date.ts'
import { readPack } from '../simulators/engine/pack-files.ts'
import { spokenArguments } from '../simulators/run-all.ts'
import { spokenAt } from '../simulators/voices.ts'
import { KeptCentre } from './federation/kept-centre.ts'
import { FEDERATION, type Member } from './federation/members.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dataDir = process.env['DATA_DIR'] ?? join(root, 'data', 'federation')
const pack = process.env['PACK'] ?? join(root, 'packs', 'thai-nguyen')
const areaDay = process.env['AREA_DATE'] || undefined
const firstPort = Number(process.env['PORT'] || 0)

async function main(): Promise<void> {
  await prepare(async () => {
    await ensurePackages(root)
    await ensureClient(root)
    await ensureServer(root)
  })
  const family = new Family()
  const anchor = String(Date.now())
  const urls = new Map<string, string>()
  const centres = new Map<string, KeptCentre>()
  for (const [i, member] of FEDERATION.entries()) {
    const url = await startCentre(family, member, { urls, centres, port: firstPort && firstPort + i })
    if (url === undefined) return family.end(1)
    urls.set(member.centre, url)
    if (process.env['SIMULATORS'] !== 'off') startSimulators(family, member, { url, anchor })
  }
  for (const { centre, tier } of FEDERATION)
    print(
      `${tier.padEnd(9)} ${centre.padEnd(22)} ${urls.get(centre)}/wall  process ${centres.get(centre)?.child.pid}`,
    )
  print('Ctrl-C ends all of them.')
}

async function startCentre(
  family: Family,
  { centre, parent }: Member,
  {
    urls,
    centres,
    port,
  }: { urls: ReadonlyMap<string, string>; centres: Map<string, KeptCentre>; port: number },
): Promise<string | undefined> {
  const above = parent === undefined ? undefined : urls.get(parent)
  const kept = new KeptCentre({
    centre,
    cwd: root,
    print,
    env: {
      ...process.env,
      DEMO: 'on',
      CENTRE: centre,
      PORT: String(port),
      DATA_DIR: join(dataDir, centre),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
      ...(above !== undefined && { UPLINK_URL: above }),
    },
  })
  centres.set(centre, kept)
  family.add(kept, { essential: true })
  return kept.start().catch(() => undefined)
}

/** What its own feeds say; the centres below it speak for themselves. */
function startSimulators(
  family: Family,
  { centre }: Member,
  { url, anchor }: { url: string; anchor: string },
): void {
  const day = areaDay ?? dayOf(Date.now(), readPack(pack).zone)
  for (const spoken of spokenAt(pack, { centre, day, alone: false })) {
    const args = spokenArguments({ pack, url, day: areaDay }, spoken)
    const simulator = startNode(
      `${spoken.feed} of ${centre}`,
      [...BUILT_SIMULATOR, ...args, '--anchor', anchor],
      { cwd: root },
    )
    readLines(simulator.child, (line: string) => print(`${centre}: ${line}`))
    family.add(simulator, { essential: false })
  }
}

function print(line: string): void {
  console.log(line)
}

await main()
