import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names the built client: a page of another build reloads itself. `dev` while none is built. */
export function buildOf(client: string): string {
  const page = join(client, 'index.html')
  if (!existsSync(page)) return 'dev'
  return createHash('sha256').update(readFileSync(page)).digest('hex').slice(0, 12)
}
