import type { FeedOptions } from '../shared/feed/feed-options.ts'
import type { SimulatorArguments } from './arguments.ts'
import type { LinkState } from './run-all.ts'
import { linksText } from './run-all.ts'

/** Without a welcome for so long, the server is said not to be reached. */
const UNREACHED_AFTER_MS = 3_000

/**
 * Tells, once for each change, whether the server is reached: the process that runs all simulators, or people where
 * there is none. A server that refuses is reached; what it refused is told by itself.
 */
export function linkTeller(args: SimulatorArguments, simulatedTime: () => string) {
  let told: LinkState['link'] | undefined
  let lostAt: number | undefined = Date.now()
  return (isConnected: boolean, isRefused: boolean) => {
    if (isConnected || isRefused) lostAt = undefined
    else lostAt ??= Date.now()
    const isLost = lostAt !== undefined && Date.now() - lostAt >= UNREACHED_AFTER_MS
    if (!isConnected && !isLost) return
    const link = isConnected ? 'connected' : 'unreached'
    if (link === told) return
    told = link
    const state: LinkState = { link, simulatedTime: simulatedTime() }
    if (process.send !== undefined) process.send(state)
    else {
      const scenarios = args.scenarios.map(({ id, time }) => `${id}@${time}`)
      log(args.feed, linksText(state, { url: args.url, feeds: 1, scenarios }))
    }
  }
}

export function credentialOf({ credentialEnv }: SimulatorArguments): { credential?: string } {
  if (credentialEnv === undefined) return {}
  const credential = process.env[credentialEnv]
  if (credential === undefined) throw new Error(`--credential-env: ${credentialEnv} is not set`)
  return { credential }
}

/** A simulator that is refused or corrected by its server is a defect: it says so, once for each kind. */
export function problemsOf(feed: string): Pick<FeedOptions, 'onAck' | 'onRefused'> {
  const told = new Set<string>()
  const once = (key: string, text: string) => {
    if (!told.has(key)) log(feed, text)
    told.add(key)
  }
  return {
    onRefused: (error, final) => {
      once(error.code, `refused: ${error.message}`)
      if (final) process.exitCode = 1
    },
    onAck: (ack) => {
      for (const { code, path, message } of ack.rejected) once(code, `rejected: ${code} ${path} ${message}`)
      for (const { key } of ack.conflicts) once('conflict', `conflict: ${key}`)
    },
  }
}

export function log(feed: string, text: string): void {
  console.error(`${feed}: ${text}`)
}
