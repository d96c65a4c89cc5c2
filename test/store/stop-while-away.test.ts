import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { CITY, CITY_AREA, feedState, heard, knock, startServer, until } from '../support/server.ts'
import { freshDatabase } from '../support/test-store.ts'

describe.skipIf(inject('embedded') === undefined)('a server whose store does not answer', () => {
  test('stops within seconds, and has acknowledged nothing that is not stored', async () => {
    const database = await freshDatabase()
    const server = await startServer({ DATABASE_URL: database.url })
    const client = new pg.Client(database.connection)
    client.on('error', () => undefined)
    await client.connect()
    await client.query('begin; lock table journal in exclusive mode')
    const socket = knock(server.url)
    await heard(socket, 'welcome')
    let acknowledged = false
    const reading = { type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at: Date.now(), value: 1 }
    socket.emit('batch', { batch: 'b', observations: [reading] }, () => (acknowledged = true))
    await until(async () => (await feedState(server.url, CITY)).connected)
    await server.stop()
    expect(acknowledged).toBe(false)
    await client.query('commit')
    const { rows } = await client.query<{ count: number }>('select count(*)::int4 as count from keyframe')
    // It would hold what the journal does not.
    expect(rows).toEqual([{ count: 0 }])
    await client.end()
    await database.drop()
  })
})
