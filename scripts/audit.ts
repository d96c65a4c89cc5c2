import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { judgeAudit, readExceptions } from './audit/judge-audit.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const EXCEPTIONS = 'docs/audit-exceptions.json'
const COMMAND = ['audit', '--omit=dev', '--audit-level=high', '--json']

/**
 * `npm run audit`: known weaknesses of high severity in what the server is delivered with. Ends with 1 for one that
 * stands in no exception, or in one that is over; with 0, and says so, where the registry cannot be asked.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { registry: { type: 'string' } } })
  const exceptions = readExceptions(readFileSync(join(ROOT, EXCEPTIONS), 'utf8'))
  const report = await npmAudit(values.registry)
  const verdict = judgeAudit(report, exceptions, new Date().toISOString().slice(0, 10))
  for (const line of verdict.lines) process.stdout.write(`${line}\n`)
  process.exitCode = verdict.ok ? 0 : 1
}

/** npm ends with 1 where it finds something, and where it could not ask; what it printed tells which. */
async function npmAudit(registry: string | undefined): Promise<string> {
  const words = registry === undefined ? COMMAND : [...COMMAND, `--registry=${registry}`]
  const ran = promisify(execFile)('npm', words, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 })
  return ran.then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  )
}

await main()
