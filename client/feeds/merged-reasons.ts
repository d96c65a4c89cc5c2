import type { FileReason } from '../../shared/files/file-answers.ts'

/** What one cell spoils of several outputs is one reason for whoever mends the file: two indicators of one wrong time. */
export function mergedReasons(
  reasons: readonly FileReason[],
  nameOf: (reason: FileReason) => string,
): (FileReason & { what: string })[] {
  const merged = new Map<string, FileReason & { what: string }>()
  for (const reason of reasons) {
    const what = nameOf(reason)
    const key = JSON.stringify([what, reason.message])
    const known = merged.get(key)
    const count = (known?.count ?? 0) + reason.count
    const firstRow = Math.min(known?.firstRow ?? reason.firstRow, reason.firstRow)
    merged.set(key, { ...(known ?? reason), what, count, firstRow })
  }
  return [...merged.values()].toSorted((a, b) => b.count - a.count)
}
