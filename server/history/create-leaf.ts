import type { ClientBase } from 'pg'
import type { Leaf } from './leaf.ts'

/**
 * Makes a partition beside its table and then attaches it, which lets readers and writers of the table go on; `create
 * table … partition of` would wait for every query on it, and have every other wait.
 */
export async function createLeaf(client: ClientBase, leaf: Leaf, writtenAt: number): Promise<void> {
  const { name, parent } = leaf
  const options = parent.startsWith('roll_up_') ? 'with (fillfactor = 70)' : ''
  await client.query(`create table ${name} (like ${parent} including storage) ${options}`)
  for (const statement of indexesOf(leaf)) await client.query(statement)
  await client.query(
    `alter table ${parent} attach partition ${name}
     for values from (${bound(leaf.from)}) to (${bound(leaf.to)})`,
  )
  await client.query('insert into partition values ($1, $2, $3, $4, $5)', [
    name,
    parent,
    timeOrNull(leaf.from),
    timeOrNull(leaf.to),
    new Date(writtenAt),
  ])
}

/** Those of the journal and of keyframes stand at the table, and are made by attaching. */
function indexesOf({ name, parent }: Leaf): string[] {
  // A third of each page is kept free: a cell that grows stays on its page, and its index entry as it is.
  if (parent.startsWith('roll_up_')) return [`alter table ${name} add primary key (series, bucket)`]
  if (!parent.startsWith('reading_')) return []
  return [
    `alter table ${name} add primary key (series, at, revision)`,
    `create index ${name}_at on ${name} using brin (at)`,
  ]
}

function bound(epochMs: number): string {
  if (Number.isFinite(epochMs)) return `'${new Date(epochMs).toISOString()}'`
  return epochMs < 0 ? 'minvalue' : 'maxvalue'
}

function timeOrNull(epochMs: number): Date | null {
  return Number.isFinite(epochMs) ? new Date(epochMs) : null
}
