import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { FormulaOn } from '../../shared/kpi/formula-on.ts'
import { HistoryReader } from '../history/query/history-reader.ts'
import { sampledScopes } from '../history/sampled-scopes.ts'
import type { Log } from '../log.ts'
import { centresBelow, type LoadedPack } from '../pack.ts'
import { BandBook } from './band-book.ts'
import { bandWork } from './band-work.ts'
import { makeBands } from './make-bands.ts'
import { onceADay } from './once-a-day.ts'

export interface BandsParts {
  pool: Pool
  pack: LoadedPack
  registry: DomainRegistry
  formulaOn: FormulaOn
  now: () => number
  log: Log
}

export interface Bands {
  book: BandBook
  /** Resolves when nothing of it asks the store any more. */
  stop(): Promise<void>
}

/** Between two series: so long everybody else has the store to themselves. */
const PAUSE_MS = 20

/** Makes the bands in the background, after the start and once a day. Until they are made nothing is ordinary. */
export function startBands({ pool, pack, registry, formulaOn, now, log }: BandsParts): Bands {
  const stopping = new AbortController()
  const { signal } = stopping
  const reader = new HistoryReader({ pool, pack, registry, formulaOn })
  const shown = centresBelow(pack.centres, pack.centre)
  const recorded = sampledScopes(pack.scopes, pack.centres, shown)
  const book = new BandBook(recorded)
  const scopes = recorded.map(({ id }) => id)
  const pause = () => setTimeout(PAUSE_MS, undefined, { signal })
  let working = Promise.resolve(true)
  async function make(): Promise<boolean> {
    const begun = now()
    try {
      const work = await bandWork(pool, registry, scopes)
      const made = await makeBands(work, { reader, pack, now: begun, pause })
      book.put(made, now())
      const known = made.series.length + made.things.length
      const tookMs = now() - begun
      log.info({ asked: work.length, known, tooLong: made.tooLong, tookMs }, 'bands made')
      return true
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'bands not made')
      return false
    }
  }
  const daily = onceADay({ now, zone: pack.pack.zone, work: () => (working = make()) })
  return {
    book,
    async stop() {
      daily.stop()
      stopping.abort()
      await working
    },
  }
}
