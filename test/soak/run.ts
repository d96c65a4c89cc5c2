import { parseArgs } from 'node:util'
import { diskFullSoak } from './disk-full-soak.ts'
import { federationSoak } from './federation/federation-soak.ts'
import { killSoak } from './kill/kill-soak.ts'

/** `npm run soak -- [--quick] [--seed N] [kill|kill-database-url|federation|disk-full…]`: what is only seen by trying it for long. */
const SOAKS: Readonly<Record<string, (options: { quick: boolean; seed: number }) => Promise<string[]>>> = {
  kill: ({ quick, seed }) => killSoak({ kills: quick ? 4 : 50, seed, database: 'embedded' }),
  'kill-database-url': ({ quick, seed }) =>
    killSoak({ kills: quick ? 2 : 50, seed, database: 'by DATABASE_URL' }),
  federation: ({ quick, seed }) => federationSoak({ rounds: quick ? 3 : 40, seed }),
  'disk-full': ({ quick, seed }) => diskFullSoak({ times: quick ? 1 : 3, seed }),
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, seed: { type: 'string' } },
    allowPositionals: true,
  })
  const unknown = positionals.filter((name) => !(name in SOAKS))
  if (unknown.length > 0)
    throw new Error(`no such soak: ${unknown.join(', ')}; there are: ${Object.keys(SOAKS).join(', ')}`)
  const seed = Number(values.seed ?? 1)
  for (const [name, soak] of Object.entries(SOAKS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    process.stdout.write(`${name}, seed ${seed}\n`)
    const problems = await soak({ quick: values.quick === true, seed })
    for (const problem of problems) process.stdout.write(`  WRONG ${problem}\n`)
    if (problems.length === 0) process.stdout.write('  all that was acknowledged is there, once\n')
    else process.exitCode = 1
  }
}

await main()
