import { gunzipSync, inflateRawSync } from 'node:zlib'
import pg, { type ClientConfig } from 'pg'

/**
 * All that a centre's store holds, table by table, as text: what is packed (journal, keyframes, files) is unpacked
 * where it can be, so that nothing hides in it.
 */
export async function wholeStore(connection: ClientConfig): Promise<Map<string, string>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables where schemaname = 'public'`,
    )
    const held = new Map<string, string>()
    for (const { name } of tables) held.set(name, await textOf(client, name))
    return held
  } finally {
    await client.end()
  }
}

async function textOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<Record<string, unknown>>(`select * from only ${table}`)
  return rows
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? unpacked(value) : JSON.stringify(value)))
    .join('\n')
}

function unpacked(bytes: Buffer): string {
  try {
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync : inflateRawSync)(bytes).toString()
  } catch {
    return bytes.toString()
  }
}
