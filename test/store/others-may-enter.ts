import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whether users without rights can read what is in a folder: it and all above it are open to them. */
export function othersMayEnter(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o005) === 0o005
  return isOpen && (dirname(folder) === folder || othersMayEnter(dirname(folder)))
}
