import { once } from 'node:events'
import { z } from 'zod'
import { BUILT_SERVER } from '../../scripts/house/programs.mjs'
import { startCentre, type CentreUnderTest } from '../../scripts/acceptance/centre-under-test.ts'

export interface Target {
  centre: CentreUnderTest
  port: number
  /** After a full collection. */
  heapMb(): Promise<number>
}

const heapSchema = z.object({ heapBytes: z.number() })
const ARGS = ['--expose-gc', '--import', './test/fuzz/tell-heap.mjs', ...BUILT_SERVER]

/** The real server as a process of its own, as a demo, with these feeds. */
export async function startTarget(feeds: readonly string[]): Promise<Target> {
  const centre = await startCentre(feeds, ARGS)
  const heapMb = async () => {
    centre.child.send('heap')
    const [message] = await once(centre.child, 'message', { signal: AbortSignal.timeout(30_000) })
    return heapSchema.parse(message).heapBytes / 1e6
  }
  return { centre, port: Number(new URL(centre.url).port), heapMb }
}
