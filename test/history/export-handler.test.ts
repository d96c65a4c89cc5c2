import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { Request, Response } from 'express'
import { expect, it, vi } from 'vitest'
import type { Principal } from '../../server/access/principal.ts'
import { exportHandler } from '../../server/http/history-export.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'

type Parts = Parameters<typeof exportHandler>

it('of one who went away before it began nothing is waited for', async () => {
  const release = vi.fn<(close: boolean) => void>()
  const rows = [{ there: true, pid: 7, id: 1, since: new Date(0), area: 'A' }]
  const client = {
    connection: {},
    release,
    // A copy that has no row to tell yet.
    query: (asked: unknown) =>
      typeof asked === 'string' ? Promise.resolve({ rows }) : new Readable({ read: () => undefined }),
  }
  const asked: unknown[] = []
  const pool = {
    connect: () => Promise.resolve(client),
    query: (sql: string, values: unknown[]) => Promise.resolve(asked.push([sql, values])),
  }
  const response = new PassThrough()
  const recordExport = async () => {
    response.destroy()
    await once(response, 'close')
  }
  const parts = { pool, registry: new DomainRegistry(), recordExport } as unknown as Parts[0]
  const query = { indicator: 'traffic.flow', feed: 'f', thing: 't1', from: '0', to: '60000' }
  const handle = exportHandler(parts, { zone: 'UTC' } as Parts[1])
  await handle({ query } as unknown as Request, response as unknown as Response, {} as Principal)
  expect(asked).toEqual([['select pg_cancel_backend($1)', [7]]])
  expect(release).toHaveBeenCalledExactlyOnceWith(true)
})
