import { parseArgs } from 'node:util'
import { federationSoak } from './federation-soak.ts'

const QUICK_ROUNDS = 4

/** `npm run soak:federation -- [--quick] [--rounds N] [--seed N]` */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '40' },
    seed: { type: 'string', default: '6' },
  },
})
const rounds = values.quick ? QUICK_ROUNDS : Number(values.rounds)
const problems = await federationSoak({ rounds, seed: Number(values.seed) })
for (const problem of problems) console.error(`  ${problem}`)
console.log(problems.length === 0 ? 'The province is the union of what its cities share.' : 'FAILED')
process.exit(problems.length === 0 ? 0 : 1)
