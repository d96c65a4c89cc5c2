import { parseArgs } from 'node:util'
import { federationSoak } from './federation-soak.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, seed: { type: 'string', default: '6' } },
})
const rounds = values.quick === true ? 4 : 40
const problems = await federationSoak({ rounds, seed: Number(values.seed) })
for (const problem of problems) console.error(`  ${problem}`)
console.log(problems.length === 0 ? 'The province is the union of what its cities share.' : 'FAILED')
process.exit(problems.length === 0 ? 0 : 1)
