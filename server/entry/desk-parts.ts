import type { AuditPort } from '../audit/audit-port.ts'
import type { EntryDoor } from './entry-door.ts'
import type { SheetKey } from './entry-store.ts'
import type { SheetParts } from './sheet-reader.ts'

/** What it takes to change a sheet. */
export interface DeskParts extends SheetParts {
  audit: AuditPort
  door: EntryDoor
  /** Something of a sheet is another now. */
  changed: (key: SheetKey) => void
}
