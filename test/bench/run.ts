import { parseArgs } from 'node:util'
import { runBandsBench } from './bands/bands-bench.ts'
import { runMapBench } from './browser/map-bench.ts'
import { runFanoutBench } from './fanout/fanout-bench.ts'
import { runFederationBench } from './federation/federation-bench.ts'
import { runHistoryBench } from './history/history-bench.ts'
import { runIngestBench } from './ingest/ingest-bench.ts'
import { runLatencyBench } from './latency/latency-bench.ts'
import { runPastBench } from './past/past-bench.ts'
import { runProvinceBench } from './province/province-bench.ts'
import { runRecordBench } from './record/record-bench.ts'
import { formatFigure, meets, type BenchOptions, type Figure } from './figure.ts'

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  fanout: runFanoutBench,
  federation: runFederationBench,
  history: runHistoryBench,
  ingest: runIngestBench,
  latency: runLatencyBench,
  record: runRecordBench,
  past: runPastBench,
  province: runProvinceBench,
  bands: runBandsBench,
  map: async (options) => (await runMapBench(options)).figures,
}

/** `npm run bench -- [--quick] [--data <folder>] [name…]`: every figure beside its baseline of the same run. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, data: { type: 'string' } },
    allowPositionals: true,
  })
  const quick = values.quick === true
  const unknown = positionals.filter((name) => !(name in BENCHES))
  if (unknown.length > 0)
    throw new Error(`no such bench: ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}`)
  let missed = 0
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    process.stdout.write(`${name}\n`)
    for (const figure of await bench({ quick, data: values.data })) {
      process.stdout.write(`${formatFigure(figure)}\n`)
      if (!meets(figure)) missed += 1
    }
  }
  // A short run is too noisy to judge; it shows that the benchmarks work.
  if (missed > 0 && !quick) process.exitCode = 1
}

await main()
