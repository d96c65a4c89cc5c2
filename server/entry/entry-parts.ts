import type { AddressOf } from '../access/client-address.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { LoadedPack } from '../pack.ts'
import type { EntryDesk } from './entry-desk.ts'
import type { EntryStore } from './entry-store.ts'
import type { FormBook } from './form-book.ts'
import type { FormDesk } from './form-desk.ts'
import type { SheetRows } from './sheet-rows.ts'
import type { TemplateReader } from './template-reader.ts'

/** All that the routes of manual entry need. */
export interface EntryParts {
  pack: LoadedPack
  registry: DomainRegistry
  audit: AuditPort
  addressOf: AddressOf
  zone: string
  now: () => number
  book: FormBook
  rows: SheetRows
  store: EntryStore
  desk: EntryDesk
  forms: FormDesk
  templates: TemplateReader
}
