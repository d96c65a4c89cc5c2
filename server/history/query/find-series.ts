import type { ClientBase } from 'pg'
import type { Subject } from './request.ts'

/** The series of a thing or area of a feed; undefined when the history knows none. */
export async function findSeries(
  client: ClientBase,
  indicator: string,
  subject: Exclude<Subject, { type: 'scope' }>,
): Promise<number | undefined> {
  const [thing, area] = subject.type === 'thing' ? [subject.thing, null] : [null, subject.area]
  const { rows } = await client.query<{ id: number }>(
    `select id from series where feed = $1 and thing is not distinct from $2 and indicator = $3
       and scope is null and ($2::text is not null or area = $4)`,
    [subject.feed, thing, indicator, area],
  )
  return rows[0]?.id
}
