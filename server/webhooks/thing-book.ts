import type { ClientBase } from 'pg'
import type { Thing } from '../../shared/observation.ts'

/** Of one receiver. Of a thing that was forgotten a status is told that it may know already. */
export const MOST_THINGS = 100_000

/** How things stood when the journal was read so far: where they are, and whether a status is news. */
export class ThingBook {
  private readonly things = new Map<string, { status: string | null; area: string }>()
  private readonly isNeeded: boolean

  constructor({ isNeeded }: { isNeeded: boolean }) {
    this.isNeeded = isNeeded
  }

  /** Where they are, and how they stood before number `before`: one that was said since is news, whatever it was then. */
  async load(client: ClientBase, before: number): Promise<void> {
    if (!this.isNeeded) return
    const { rows } = await client.query<{ feed: string; id: string; area: string; status: string | null }>(
      `select feed, id, area, case when number < $1 then body->>'status' end as status from fact
       where type = 'thing' order by number desc limit ${MOST_THINGS}`,
      [before],
    )
    for (const { feed, id, area, status } of rows.toReversed()) this.keep(keyOf(feed, id), { status, area })
  }

  /** Whether its status is another than it was; it is kept. */
  isAnother(feed: string, { id, status, area }: Thing): boolean {
    if (!this.isNeeded) return true
    const key = keyOf(feed, id)
    const before = this.things.get(key)
    this.keep(key, { status, area })
    return before?.status !== status
  }

  areaOf(feed: string, thing: string): string | undefined {
    return this.things.get(keyOf(feed, thing))?.area
  }

  private keep(key: string, as: { status: string | null; area: string }): void {
    this.things.set(key, as)
    if (this.things.size <= MOST_THINGS) return
    const oldest = this.things.keys().next().value
    if (oldest !== undefined) this.things.delete(oldest)
  }
}

function keyOf(feed: string, id: string): string {
  return `${feed} ${id}`
}
