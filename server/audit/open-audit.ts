import { join } from 'node:path'
import { readConfig, type Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/open-store.ts'
import { StoreError } from '../store/store-error.ts'
import type { Audit } from './audit.ts'
import { SYSTEM, type AuditPort } from './audit-port.ts'
import { startAudit } from './start-audit.ts'

export interface OpenAudit {
  port: AuditPort
  /** Undefined only where a benchmark leaves the store out. */
  audit: Audit | undefined
  stop(): Promise<void>
}

const ANCHOR_FILE = 'audit-anchors.jsonl'

/** Opens the audit of a store, and writes down that the server starts. Throws StoreError where it cannot. */
export async function openAudit(parts: {
  config: Config
  store: Store | undefined
  centre: string
  build: string
  log: Log
  now: () => number
}): Promise<OpenAudit> {
  const { config, store, log, now } = parts
  if (store === undefined) return LEFT_OUT
  const { connection, pool, writer } = store
  const { audit, stop } = await startAudit({
    connection,
    pool,
    writer,
    log,
    now,
    anchorFile: anchorFileOf(config),
  })
  try {
    await audit.record({
      action: 'server.start',
      who: SYSTEM,
      from: '',
      target: parts.centre,
      outcome: 'done',
      after: { build: parts.build, node: process.version, settings: settingsOf(config) },
    })
    // An anchor from the start on, and not only a minute later.
    await audit.minute()
  } catch (error) {
    await stop()
    throw new StoreError('The audit cannot be written, so the server does not start', { cause: error })
  }
  return { port: audit, audit, stop }
}

export function anchorFileOf({ AUDIT_ANCHOR_FILE: file, DATA_DIR: dataDir }: Config): string {
  return file ?? join(dataDir, ANCHOR_FILE)
}

const LEFT_OUT: OpenAudit = {
  port: { record: () => Promise.resolve() },
  audit: undefined,
  stop: () => Promise.resolve(),
}

/** The names of those that are not as they are by default; a value may be a secret. */
function settingsOf(config: Config): string[] {
  const names = Object.keys(config) as (keyof Config)[]
  const byDefault = readConfig({})
  return names.filter((name) => JSON.stringify(config[name]) !== JSON.stringify(byDefault[name]))
}
