import type { ClientBase } from 'pg'

/** Every number of the journal below it is in the tables of the history. */
export async function readPosition(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ position: number }>(
    `select position from projection where name = 'history'`,
  )
  return rows[0]?.position ?? 0
}

/** Nobody else writes the history until this transaction ends. */
export async function positionForUpdate(client: ClientBase): Promise<number> {
  await client.query(`insert into projection values ('history', 0) on conflict do nothing`)
  const { rows } = await client.query<{ position: number }>(
    `select position from projection where name = 'history' for update`,
  )
  return rows[0]?.position ?? 0
}

export async function movePosition(client: ClientBase, position: number): Promise<void> {
  await client.query(`update projection set position = $1 where name = 'history'`, [position])
}
