/** A title says what, then where behind its last comma: the place gets its own line and is never what is cut. */
export function titleParts(title: string): { what: string; where: string | undefined } {
  const at = title.lastIndexOf(', ')
  const what = title.slice(0, Math.max(0, at)).trim()
  const where = title.slice(at + 2).trim()
  if (at < 0 || what === '' || where === '') return { what: title, where: undefined }
  return { what, where }
}
