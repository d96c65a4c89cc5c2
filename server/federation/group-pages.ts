import { inflateRawSync } from 'node:zlib'
import type { ClientBase } from 'pg'
import { dayOfGroup } from '../history/journal-reader.ts'

/** A centre that hears little at a time records thousands of small groups an hour. */
const ROWS_AT_ONCE = 1_000
const BYTES_AT_ONCE = 4 * 1024 * 1024

export interface PagedGroup {
  readonly first: number
  readonly count: number
  /** Server clock, epoch milliseconds. */
  readonly arrivedAt: number
  readonly payload: Uint8Array
}

interface Row {
  first: number
  count: number
  arrived_at: Date
  payload: Buffer
}

/** Reads groups of the journal in order, many at a time; each call goes on from the number that it is given. */
export class GroupPages {
  private readonly client: ClientBase
  private day: string | undefined

  constructor(client: ClientBase) {
    this.client = client
  }

  /**
   * Groups from number `from` on, as many as are read at once; none when no group begins there. Whether it begins in
   * another day than the last is asked only when `anyDay` says so.
   */
  async read(from: number, anyDay = true): Promise<PagedGroup[]> {
    const here = this.day === undefined ? [] : await this.rows(this.day, from)
    if (here[0]?.first === from) return unbroken(here, from)
    if (this.day !== undefined && !anyDay) return []
    this.day = await dayOfGroup(this.client, from)
    return this.day === undefined ? [] : unbroken(await this.rows(this.day, from), from)
  }

  private async rows(day: string, from: number): Promise<Row[]> {
    const { rows } = await this.client.query<Row>({
      name: 'uplink page',
      text: `select first, count, arrived_at, payload from (
          select *, sum(octet_length(payload)) over (order by first) - octet_length(payload) as before
          from (select first, count, arrived_at, payload from journal
                where day = $1 and first >= $2 order by first limit ${ROWS_AT_ONCE}) page
        ) weighed where before < ${BYTES_AT_ONCE} order by first`,
      values: [day, from],
    })
    return rows
  }
}

/** A clock that was set back over midnight: the journal goes on in another day. */
function unbroken(rows: readonly Row[], from: number): PagedGroup[] {
  const groups: PagedGroup[] = []
  let next = from
  for (const { first, count, arrived_at: at, payload } of rows) {
    if (first !== next) break
    groups.push({ first, count, arrivedAt: at.getTime(), payload: inflateRawSync(payload) })
    next = first + count
  }
  return groups
}
