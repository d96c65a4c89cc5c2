import type { Pool } from 'pg'
import type { AddressOf } from './access/client-address.ts'
import type { Built } from './app.ts'
import { recordExportTo } from './audit/record-export.ts'
import type { EntryPort } from './explain/explain-place.ts'
import type { ExplainParts } from './explain/explainer.ts'
import type { LiveDoor } from './fanout/live-door.ts'
import type { HistoryRoutes } from './http/history.ts'

/** What the routes of the history go by: formulas are those of the day that a figure is of. */
export function historyParts(built: Built, pool: Pool, addressOf: AddressOf): HistoryRoutes {
  const { pack, registry, feeds, audit } = built
  const isSimulated = (feed: string) => feeds.get(feed)?.clock.kind === 'simulated'
  const recordExport = recordExportTo(audit, addressOf)
  return { pool, pack, registry, formulaOn: formulaOnOf(built), isSimulated, recordExport }
}

export function explainParts(built: Built, { told }: LiveDoor, entryOf?: EntryPort): ExplainParts {
  const { definitions, recording } = built
  return { ...built, dictionary: definitions.dictionary, pool: recording.store?.pool, told, entryOf }
}

export function formulaOnOf({ definitions: { dictionary } }: Built) {
  return (indicator: string, day: string) => dictionary.formulaOn(indicator, day)
}
