import type { SnippetLanguage } from '../../shared/feeds/snippets.ts'

/** What people have that is to become a feed. */
export const SOURCE_KINDS = ['http', 'socket', 'format', 'sheet', 'folder', 'centre'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Files need no credential: whoever brings them is signed in, or writes to the server's own disk. */
export function isProgram(kind: SourceKind): boolean {
  return kind !== 'sheet' && kind !== 'folder'
}

export function firstLanguage(kind: SourceKind): SnippetLanguage {
  return kind === 'http' ? 'curl' : 'typescript'
}
