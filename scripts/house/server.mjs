import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'
import { readLines } from './lines.mjs'
import { howEnded, startNode } from './process.mjs'
import { BUILT_SERVER } from './programs.mjs'

const URL_IN_LINE = /https?:\/\/[\w.[\]:-]+:\d+/
const STARTS_WITHIN_MS = 60_000
const KEPT_LINES = 200

/** @typedef {import('./process.mjs').NodeProcess & { url: Promise<string> }} Server */

/**
 * Starts the server of this repository, as it was built. `url` is where it answers, once it does; it is rejected, with what the
 * server said, when the server ends before that or takes too long. Whoever starts it stops it.
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, args?: readonly string[], onLine?: (line: string) => void }} options
 *   `args`: what Node is to run instead; `onLine`: gets each line that the server prints.
 * @returns {Server}
 */
export function startServer({ cwd, env = process.env, args = BUILT_SERVER, onLine }) {
  const server = startNode('server', args, { cwd, env })
  /** @type {string[]} */
  const said = []
  /** @type {Promise<string>} */
  const address = new Promise((resolve) => {
    readLines(server.child, (line) => {
      onLine?.(line)
      if (said.length < KEPT_LINES) said.push(line)
      const url = URL_IN_LINE.exec(line)?.[0]
      if (url !== undefined) resolve(url)
    })
  })
  const url = Promise.race([address.then(untilHealthy), failure(server, said)])
  return { ...server, url }
}

/**
 * Rejects when the server ends before it answers, or does not answer in time.
 * @param {import('./process.mjs').NodeProcess} server
 * @param {readonly string[]} said
 * @returns {Promise<never>}
 */
async function failure(server, said) {
  const late = new Promise((resolve) => setTimeout(resolve, STARTS_WITHIN_MS, 'late').unref())
  const how = await Promise.race([server.ended, late])
  const what = how === 'late' ? `does not answer within ${STARTS_WITHIN_MS / 1000} s` : howEnded(server, how)
  throw new Error(`The server ${what}.\n${said.join('\n')}`)
}

/** @param {string} url @returns {Promise<string>} */
async function untilHealthy(url) {
  while (!(await answers(`${url}/healthz`))) await new Promise((resolve) => setTimeout(resolve, 100).unref())
  return url
}

/**
 * Its certificate is for the name that others call it by; it is this machine's own server that is asked.
 * @param {string} url @returns {Promise<boolean>}
 */
function answers(url) {
  const get = url.startsWith('https:') ? getSecure : getPlain
  return new Promise((resolve) => {
    const asked = get(url, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.once('error', () => resolve(false))
  })
}
