import type { ClientBase } from 'pg'
import { createLeaf } from './create-leaf.ts'
import { leafAt, type Leaf } from './leaf.ts'

/** Retention counts days: it is enough to note within an hour when a partition was last written. */
const NOTED_WITHIN_MS = 3_600_000

interface KnownLeaf extends Leaf {
  /** Epoch milliseconds; undefined while it is only planned. */
  writtenAt: number | undefined
}

/** What partitions there are, as one writer knows them: they are made when the first row for them comes. */
export class Partitions {
  private readonly byParent = new Map<string, KnownLeaf[]>()
  private last: KnownLeaf | undefined

  /** Forgets what was planned and not committed. */
  async load(client: ClientBase): Promise<void> {
    this.byParent.clear()
    this.last = undefined
    for (const leaf of await readLeaves(client)) this.add(leaf)
  }

  has(parent: string): boolean {
    return this.byParent.has(parent)
  }

  /** The partition that a moment belongs to, planned when it is not there. */
  leafAt(parent: string, at: number, now: number): Leaf {
    const { last } = this
    if (last !== undefined && last.parent === parent && at >= last.from && at < last.to) return last
    const known = this.byParent.get(parent) ?? []
    const leaf = leafAt(parent, at, known, now)
    const found = known.find((one) => one.name === leaf.name) ?? this.add({ ...leaf, writtenAt: undefined })
    this.last = found
    return found
  }

  /** Before rows are written to it: makes it if it is only planned, and notes that it is written. */
  async prepare(client: ClientBase, { parent, name }: Leaf, now: number): Promise<void> {
    const leaf = this.byParent.get(parent)?.find((one) => one.name === name)
    if (leaf === undefined) throw new RangeError(`${name} was not planned`)
    if (leaf.writtenAt === undefined) await createLeaf(client, leaf, now)
    else if (now - leaf.writtenAt < NOTED_WITHIN_MS) return
    else await client.query('update partition set written_at = $2 where name = $1', [name, new Date(now)])
    leaf.writtenAt = now
  }

  private add(leaf: KnownLeaf): KnownLeaf {
    const leaves = this.byParent.get(leaf.parent)
    if (leaves === undefined) this.byParent.set(leaf.parent, [leaf])
    else leaves.push(leaf)
    return leaf
  }
}

/**
 * Sees to it that a day (UTC, `YYYY-MM-DD`) of the journal or of keyframes can be written, in a transaction of its own:
 * half a partition would be in the way of every later try.
 */
export async function ensureDay(
  client: ClientBase,
  parent: 'journal' | 'keyframe',
  day: string,
  now = Date.now(),
): Promise<void> {
  const leaf = leafAt(parent, Date.parse(day), [], now)
  const { rowCount } = await client.query('select from partition where name = $1', [leaf.name])
  if (rowCount !== 0) return
  await client.query('begin')
  try {
    await createLeaf(client, leaf, now)
    await client.query('commit')
  } catch (error) {
    // A connection that is lost has rolled back by itself.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

export interface WrittenLeaf extends Leaf {
  writtenAt: number
}

export async function readLeaves(client: ClientBase): Promise<WrittenLeaf[]> {
  const { rows } = await client.query<{
    name: string
    parent: string
    valid_from: Date | null
    valid_to: Date | null
    written_at: Date
  }>('select * from partition')
  return rows.map((row) => ({
    name: row.name,
    parent: row.parent,
    from: row.valid_from?.getTime() ?? -Infinity,
    to: row.valid_to?.getTime() ?? Infinity,
    writtenAt: row.written_at.getTime(),
  }))
}
