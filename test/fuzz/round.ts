import fc from 'fast-check'
import { hostile, readCorpus, type Hostile } from './hostile.ts'
import { httpRequests } from './http-requests.ts'
import { rawBytes, throwBytes } from './raw-bytes.ts'
import { sendHttp } from './send-http.ts'
import { socketTalks, talk } from './socket-talk.ts'
import type { Target } from './target.ts'

export const FUZZ_FEED = 'fuzz'
/** Of a round: requests, connections that talk, and bytes. */
const [REQUESTS, TALKS, BYTES] = [40, 6, 8] as const
/** What is known of the place or of the domains: a draw of these gets further. */
const NAMES = [
  'traffic',
  'security',
  'reports',
  'traffic.speed',
  'traffic.flow',
  'traffic.detector',
  'security.incident',
  FUZZ_FEED,
  'online',
  'basemap.json',
  '1m',
  'parts',
]

/** Something to do to the server, what it is counted under, and what came of it. */
export interface Thrown {
  round: number
  label: string
  what: unknown
  act: () => Promise<string[]>
}

export function readHostile(corpus: string | undefined): Hostile {
  return hostile(readCorpus(corpus))
}

/** Draws all of one round: of the seed and its number alone. */
export function drawRounds(of: {
  target: Target
  hostile: Hostile
  seed: number
}): (round: number) => Thrown[] {
  const { root } = of.target.centre
  const { port } = of.target
  const known = [...NAMES, root, root, root, root]
  const requests = httpRequests(of.hostile, known, FUZZ_FEED)
  const talks = socketTalks(of.hostile, known, FUZZ_FEED)
  const bytes = rawBytes(of.hostile)
  return (round) => {
    const seed = of.seed * 100_003 + round
    return [
      ...fc.sample(requests, { numRuns: REQUESTS, seed }).map((request) => ({
        round,
        label: request.label,
        what: { ...request, body: request.body?.toString('latin1') },
        act: async () => [await sendHttp(port, request)],
      })),
      ...fc.sample(talks, { numRuns: TALKS, seed }).map((said) => ({
        round,
        label: `socket ${said.namespace}`,
        what: said,
        act: () => talk(port, said),
      })),
      ...fc.sample(bytes, { numRuns: BYTES, seed }).map((raw) => ({
        round,
        label: `bytes as ${raw.as}`,
        what: raw.bytes.toString('latin1'),
        act: async () => [await throwBytes(port, raw)],
      })),
    ]
  }
}
