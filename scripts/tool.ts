import { ConfigError } from '../server/config/config-error.ts'
import { BackupError } from '../server/store/backup/backup-error.ts'
import { StoreError } from '../server/store/store-error.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** Runs a tool of the command line: what it answers is printed, its usage where it answers nothing. */
export async function runTool(
  usage: string,
  given: readonly string[],
  tool: (given: readonly string[]) => Promise<string | undefined>,
): Promise<void> {
  try {
    const said = await tool(given)
    if (said !== undefined) return void process.stdout.write(`${said}\n`)
    process.stderr.write(`${usage}\n`)
    process.exitCode = EXIT_USAGE
  } catch (error) {
    if (!isExpected(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof ConfigError ? EXIT_USAGE : EXIT_FAILED
  }
}

function isExpected(error: unknown): error is Error {
  if (error instanceof BackupError || error instanceof StoreError || error instanceof ConfigError) return true
  // A file that is not there, or must not be written.
  return error instanceof Error && 'syscall' in error
}
