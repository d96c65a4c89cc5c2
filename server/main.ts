import { DomainRegistry } from '../shared/domains/registry.ts'
import { startApp, type Running } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { ConfigError } from './config/config-error.ts'
import { configWarnings, exposureProblem } from './config/exposure.ts'
import { openSecretFiles } from './config/setting-files.ts'
import { StoreError } from './store/store-error.ts'
import { loadPack, PackError } from './pack.ts'

/** What a person can mend: said in plain words, without a trace. */
const SAID_PLAINLY = [ConfigError, PackError, StoreError]
/** What is wrong with the settings, and nothing else, on standard error; the caller's fault, so exit code 2. */
const EXIT_SETTINGS = 2
const EXIT_FAILED = 1

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const pack = await loadPack({
    folder: config.PACK,
    areaPack: config.AREA_PACK,
    centre: config.CENTRE,
    day: config.AREA_DATE,
    now: Date.now(),
    registry: new DomainRegistry(),
  })
  const problem = exposureProblem(config)
  if (problem !== undefined) throw new ConfigError([problem])
  for (const warning of [...configWarnings(config), ...openSecretFiles(process.env)])
    process.stderr.write(`${warning}\n`)
  const running = await startApp({ config, pack }).catch(explainListening(config))
  process.stdout.write(`Toàn Cảnh · ${running.url}\n`)
  if (running.setupLink !== undefined)
    process.stdout.write(`First administrator, within 24 hours, once: ${running.setupLink}\n`)
  stopOnSignals(running)
  void running.failed.then((error) => endFailed(running, error))
}

/** A centre that cannot record for good is of no use to anybody: whoever keeps it starts it again. */
async function endFailed(running: Running, error: Error): Promise<never> {
  process.stderr.write(`Nothing can be recorded any more: ${error.message}\n`)
  await running.stop()
  process.exit(EXIT_FAILED)
}

function explainListening({ PORT, HOST }: Config): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'EADDRINUSE')
      throw new ConfigError([`PORT: ${PORT} is taken on ${HOST}; set another one`])
    if (error.code === 'EACCES') throw new ConfigError([`PORT: ${PORT} needs rights that this user has not`])
    if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
      throw new ConfigError([`HOST: ${HOST} is no address of this machine`])
    }
    throw error
  }
}

function stopOnSignals(running: Running): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second signal does not wait.
      if (stopping) process.exit(1)
      stopping = true
      void running.stop().then(() => process.exit(0))
    })
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof Error) || !SAID_PLAINLY.some((kind) => error instanceof kind)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(EXIT_SETTINGS)
})
