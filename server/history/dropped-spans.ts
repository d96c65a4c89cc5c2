import type { ClientBase } from 'pg'
import { readingTable } from '../store/reading-table.ts'
import type { Span } from './civil-spans.ts'
import type { Leaf } from './leaf.ts'

/**
 * Which spans of the readings' tables were dropped. Their roll-ups stay for longer: a reading of such a span that is
 * said again would be counted a second time, as nobody can tell that it was there.
 */
export class DroppedSpans {
  private byTable = new Map<string, Span[]>()

  async load(client: ClientBase): Promise<void> {
    const { rows } = await client.query<{ parent: string; valid_from: Date | null; valid_to: Date | null }>(
      'select parent, valid_from, valid_to from dropped_partition',
    )
    this.byTable = new Map()
    for (const { parent, valid_from, valid_to } of rows) {
      const span = { from: valid_from?.getTime() ?? -Infinity, to: valid_to?.getTime() ?? Infinity }
      this.byTable.set(parent, [...(this.byTable.get(parent) ?? []), span])
    }
  }

  has(domain: string, at: number): boolean {
    const spans = this.byTable.get(readingTable(domain)) ?? []
    return spans.some(({ from, to }) => at >= from && at < to)
  }
}

/** In the transaction that drops it. One that was written anew and goes again is known already. */
export async function noteDropped(client: ClientBase, { name, parent, from, to }: Leaf): Promise<void> {
  if (!parent.startsWith('reading_')) return
  await client.query('insert into dropped_partition values ($1, $2, $3, $4) on conflict do nothing', [
    name,
    parent,
    Number.isFinite(from) ? new Date(from) : null,
    Number.isFinite(to) ? new Date(to) : null,
  ])
}
