import type { EntryOf } from '../../shared/entry/entry-of.ts'
import type { AddressOf } from '../access/client-address.ts'
import type { Extent } from '../access/may.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { GatewayParts } from '../files/feed-door-of-gateway.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/open-store.ts'
import { AcceptedStore } from './accepted-store.ts'
import type { DefinitionOn } from './definition-port.ts'
import { EntryDesk } from './entry-desk.ts'
import { entryDoorOf, type EntryDoor } from './entry-door.ts'
import { putEntryFeed } from './entry-feed.ts'
import { extentOfForm } from './entry-may.ts'
import type { EntryParts } from './entry-parts.ts'
import { EntryStore, type SheetKey } from './entry-store.ts'
import type { FormBook } from './form-book.ts'
import { FormDesk } from './form-desk.ts'
import { formHandlers } from './form-handlers.ts'
import { FormStore } from './form-store.ts'
import { Reporter } from './reporter.ts'
import { sheetHandlers } from './sheet-handlers.ts'
import { SheetRows } from './sheet-rows.ts'
import { templateHandlers } from './template-handlers.ts'
import { TemplateReader } from './template-reader.ts'

const LOOK_EVERY_MS = 1_000

export interface EntryOffice {
  handlers: ReturnType<typeof handlersOf>
  /** Of all its versions; undefined for a form that is not known. */
  extentOfForm(form: string): Extent | undefined
  /** Who typed and who reviewed the figure of an area at a time; undefined for one that no people typed. */
  entryOf(indicator: string, area: string, at: number): Promise<EntryOf | undefined>
  stop(): Promise<void>
}

interface StartParts extends GatewayParts {
  book: FormBook
  store: Store
  audit: AuditPort
  addressOf: AddressOf
  log: Log
  /** The dictionary's. */
  definitionOn: DefinitionOn
}

/** Everything about figures that people type: what was begun goes on, and what is owed is told. */
export function startEntry(parts: StartParts): EntryOffice {
  const { book, pack, now } = parts
  const { db } = parts.store
  const { zone, locale } = pack.pack
  const accepted = new AcceptedStore(db)
  const rows = new SheetRows(db)
  const stopping = new AbortController()
  const door = entryDoorOf(parts, stopping.signal)
  const reporter = new Reporter({ book, rows, door, zone, locale, now })
  const { handlers, desk } = officeOf(parts, { accepted, rows, door, reporter })
  const beat = startBeat(desk, reporter, parts.log)
  return {
    handlers,
    extentOfForm(id) {
      const form = book.newest(id)?.form
      const indicators = book.versionsOf(id).flatMap((version) => version.form.indicators)
      return form && extentOfForm({ ...form, indicators })
    },
    entryOf: (indicator, area, at) => accepted.entryOf(indicator, area, at),
    stop() {
      stopping.abort()
      return beat.stop()
    },
  }
}

interface Rooms {
  accepted: AcceptedStore
  rows: SheetRows
  door: EntryDoor
  reporter: Reporter
}

function officeOf(parts: StartParts, { accepted, rows, door, reporter }: Rooms) {
  const { book, audit, addressOf, pack, registry, feeds, definitionOn, now } = parts
  const { db } = parts.store
  const { zone } = pack.pack
  const store = new EntryStore(db)
  const changed = (key: SheetKey) => reporter.touch(key)
  const sheets = { book, store, accepted, definitionOn, registry, zone, now }
  const desk = new EntryDesk({ ...sheets, audit, door, changed })
  const formsChanged = () => {
    putEntryFeed(feeds, pack, book.forms)
    reporter.touch()
  }
  const forms = new FormDesk({ book, forms: new FormStore(db), audit, now, changed: formsChanged })
  const templates = new TemplateReader()
  const shared = { ...sheets, pack, audit, addressOf, rows, desk, forms, templates }
  return { handlers: handlersOf(shared), desk }
}

function handlersOf(parts: EntryParts) {
  return { ...formHandlers(parts), ...sheetHandlers(parts), ...templateHandlers(parts) }
}

/** Goes on with what was begun, and says what is owed, one look after the other. */
function startBeat(desk: EntryDesk, reporter: Reporter, log: Log): { stop(): Promise<void> } {
  let looking: Promise<void> | undefined
  const look = async () => {
    await desk.finishBegun()
    await reporter.look()
  }
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'what is owed of typed figures not told'))
      .finally(() => (looking = undefined))
  }, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
