import type { ClientBase } from 'pg'
import { tableSchema, type BackupTable } from './backup-format.ts'

/** The program's own notes of what it made of the tables: they are made again, not copied. */
const NOT_COPIED = 'store_migration%'

/** Tables that hold rows, partitions after the others, as the snapshot of the transaction knows them. */
export async function listTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<Record<string, unknown>>(TABLES, [NOT_COPIED])
  return rows.map(({ parent, bound, options, primary_key: primaryKey, indexes, ...table }) =>
    tableSchema.parse({
      ...table,
      partition: parent === null ? null : { parent, bound, options, primaryKey, indexes },
    }),
  )
}

/** Tables that are kept, whether they hold rows or partitions: partitioned tables among them. */
export async function tableNames(client: ClientBase, kind: 'r' | 'p'): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class c where ${OURS} and relkind = $2 and not relispartition order by 1`,
    [NOT_COPIED, kind],
  )
  return rows.map(({ name }) => name)
}

/** Of the schema that the store lives in, and of no extension. */
const OURS = `c.relnamespace = current_schema()::regnamespace and c.relname not like $1
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

const COLUMNS_OF_INDEX = `(select array_agg(a.attname::text order by k.n)
  from unnest(i.indkey::int2[]) with ordinality as k (attnum, n)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)`

/** Indexes that came with the parent's are not listed: they come with it again. */
const OWN_INDEXES = `from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
  where i.indrelid = c.oid and not x.relispartition`

const TABLES = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
    coalesce(c.reloptions, '{}') as options,
    (select ${COLUMNS_OF_INDEX} ${OWN_INDEXES} and i.indisprimary) as primary_key,
    coalesce((select jsonb_agg(jsonb_build_object('name', x.relname, 'method', m.amname,
      'columns', to_jsonb(${COLUMNS_OF_INDEX})) order by x.relname)
      ${OWN_INDEXES} and not i.indisprimary), '[]') as indexes
  from pg_class c
  left join pg_inherits h on h.inhrelid = c.oid
  left join pg_class p on p.oid = h.inhparent
  where ${OURS} and c.relkind = 'r'
  order by c.relispartition, p.relname, c.relname`
