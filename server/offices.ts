import { startSources } from './adapters/start-sources.ts'
import type { AddressOf } from './access/client-address.ts'
import type { Built } from './app-parts.ts'
import { startBands, type Bands } from './bands/start-bands.ts'
import { startEntry, type EntryOffice } from './entry/start-entry.ts'
import { startFeeds, type FeedsOffice } from './feeds/start-feeds.ts'
import { startFiles, type Files } from './files/start-files.ts'
import { createOutgoing } from './outgoing/fetch-safely.ts'
import type { Store } from './store/open-store.ts'
import { startWebhooks, type WebhookOffice } from './webhooks/start-webhooks.ts'

/** What works with the store behind the routes; there is none of it where the store is left out. */
export interface Offices {
  store: Store
  feeds: FeedsOffice
  files: Files
  entry: EntryOffice
  bands: Bands
  /** Undefined only where a benchmark leaves people out. */
  webhooks: WebhookOffice | undefined
  stop(): Promise<void>
}

export function openOffices(built: Built, addressOf: AddressOf): Offices | undefined {
  const { config, recording, storedFeeds: stored, definitions } = built
  const { store } = recording
  if (store === undefined) return undefined
  const { dictionary } = definitions
  const definitionOn = dictionary.definitionOn.bind(dictionary)
  const formulaOn = dictionary.formulaOn.bind(dictionary)
  const feeds = startFeeds({ ...built, stored, store })
  const files = startFiles({ ...built, db: store.db, addressOf, inboxFolder: config.INBOX_DIR })
  const entry = startEntry({ ...built, definitionOn, book: built.entryForms, store, addressOf })
  const bands = startBands({ ...built, formulaOn, pool: store.pool })
  const fetch = createOutgoing({ allow: config.OUTGOING_ALLOW })
  const { people, audit } = built
  const webhooks =
    people && startWebhooks({ ...built, audit, store, fetch, secret: people.parts.secret, addressOf })
  const sources = startSources(built)
  return {
    store,
    feeds,
    files,
    entry,
    bands,
    webhooks,
    async stop() {
      await webhooks?.stop()
      await sources.stop()
      await entry.stop()
      await bands.stop()
      await files.stop()
      await feeds.stop()
    },
  }
}
