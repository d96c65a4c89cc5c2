import { parseArgs } from 'node:util'
import { killSoak } from './kill/kill-soak.ts'

/** `npm run soak -- [--quick] [--seed N] [--kills N]`: what is only seen by trying it for long. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, seed: { type: 'string' }, kills: { type: 'string' } },
  })
  const kills = Number(values.kills ?? (values.quick ? 5 : 50))
  const seed = Number(values.seed ?? 1)
  process.stdout.write(`killed ${kills} times, seed ${seed}\n`)
  const problems = await killSoak({ kills, seed })
  for (const problem of problems) process.stdout.write(`  WRONG ${problem}\n`)
  process.stdout.write(`  ${problems.length === 0 ? 'all that was acknowledged is there, once' : 'failed'}\n`)
  if (problems.length > 0) process.exitCode = 1
}

await main()
