import type { FileErrorCode } from '../../shared/files/file-error.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import type { Cell } from '../../shared/files/table.ts'
import type { ParsedFile } from './parse-file.ts'

export interface ParseOptions {
  bytes: Uint8Array
  format: FileFormat
}

/** What the thread says: rows in pieces, so that taking them over holds up nothing; then what they are of. */
export type FromParser =
  | { type: 'rows'; rows: Cell[][] }
  | { type: 'parsed'; file: Omit<ParsedFile, 'rows'> }
  | { type: 'refused'; code: FileErrorCode }
