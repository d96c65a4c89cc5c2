import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../server/audit/verify-audit.ts'
import { auditAnswerSchema, auditChainSchema, chainedEntrySchema } from '../../shared/audit/audit-entry.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { everybodyIs, GUEST } from '../support/guests.ts'
import { blocksOf } from '../support/readme.ts'
import { startServer, temporaryFolder, type TestServer } from '../support/server.ts'
import { hasPython } from '../support/has-python.ts'

const run = promisify(execFile)
const HOSTILE_NAME = '=HYPERLINK("http://evil.example")'

let folder: { path: string; remove: () => Promise<void> }
let server: TestServer
let anchorFile: string

beforeAll(async () => {
  folder = await temporaryFolder()
  anchorFile = join(folder.path, 'anchors.jsonl')
  const who = { ...GUEST, id: '+84', name: HOSTILE_NAME }
  server = await startServer(
    { AUDIT_ANCHOR_FILE: anchorFile, TICK_MS: '300' },
    { identities: everybodyIs(who) },
  )
  for (let i = 0; i < 7; i++) await command(`scenario-${i}`)
})
afterAll(async () => {
  await server.stop()
  await folder.remove()
})

function command(id: string): Promise<Response> {
  return fetch(`${server.url}/api/v1/commands`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'scenario.start', id }),
  })
}

async function found(query = '') {
  const response = await fetch(`${server.url}/api/v1/audit?${query}`)
  expect(response.status).toBe(200)
  return auditAnswerSchema.parse(await response.json())
}

async function refusedBy(path: string): Promise<[number, string, string | undefined]> {
  const response = await fetch(`${server.url}${path}`)
  const { code, path: wrong } = httpErrorSchema.parse(await response.json())
  return [response.status, code, wrong]
}

test('a start of the server is its first entry, with the names of settings and no value', async () => {
  const { entries } = await found('action=server.start')
  expect(entries).toMatchObject([
    {
      entry: {
        number: 1,
        action: 'server.start',
        who: { type: 'system' },
        outcome: 'done',
        after: {
          settings: expect.arrayContaining(['DATABASE_URL', 'TICK_MS', 'AUDIT_ANCHOR_FILE']) as unknown,
        },
      },
    },
  ])
  expect(JSON.stringify(entries)).not.toContain('postgres')
  expect(JSON.stringify(entries)).not.toContain(anchorFile)
})

describe('a search', () => {
  test('goes through all of it in pages, newest first, each entry once', async () => {
    const numbers: number[] = []
    let next: number | null = null
    do {
      const page = await found(`limit=3${next === null ? '' : `&before=${next}`}`)
      expect(page.entries.length).toBeLessThanOrEqual(3)
      numbers.push(...page.entries.map(({ entry }) => entry.number))
      next = page.next
    } while (next !== null)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => numbers.length - i))
  })

  test.each([
    ['action=command', true],
    ['action=command&outcome=failed', true],
    ['who=%2B84', true],
    ['who=hyperlink', true],
    ['target=scenario', true],
    ['text=SCENARIO-3', true],
    [`from=0&to=${Date.now() + 3_600_000}`, true],
    ['from=&to=&who=&text=&action=command', true],
    ['action=sign-in', false],
    ['who=somebody', false],
    ['target=cenario', false],
    ['text=%25', false],
    // A quotation mark is one of a text, and not of the JSON around it.
    ['text=%22scenario-3%22', false],
    ["text=' or 1=1 --", false],
    ['from=0&to=1', false],
  ])('by %s finds commands: %s', async (query, finds) => {
    const { entries } = await found(query)
    expect(entries.some(({ entry }) => entry.action === 'command')).toBe(finds)
    if (query.includes('text=SCENARIO-3')) expect(entries.length).toBeLessThan(7)
  })

  test.each([
    ['from=yesterday', 'from'],
    ['limit=0', 'limit'],
    ['limit=1000', 'limit'],
    ['before=-1', 'before'],
    ['outcome=fine', 'outcome'],
    [`text=${'x'.repeat(201)}`, 'text'],
    ['who=a&who=b', 'who'],
  ])('by %s is refused by name', async (query, wrong) => {
    expect(await refusedBy(`/api/v1/audit?${query}`)).toEqual([400, 'malformed', wrong])
  })
})

test('the chain tells how far it is intact', async () => {
  const chain = auditChainSchema.parse(await (await fetch(`${server.url}/api/v1/audit/chain`)).json())
  expect(chain.head).toBeGreaterThan(7)
  // Of the start; another stands a minute later.
  expect(chain).toMatchObject({ intactTo: chain.head, problem: null, anchor: { number: expect.any(Number) } })
})

describe('an export', () => {
  async function exported(query: string): Promise<string> {
    const response = await fetch(`${server.url}/api/v1/audit/export?${query}`)
    expect(response.status).toBe(200)
    // Its text() leaves a byte order mark out.
    return Buffer.from(await response.arrayBuffer()).toString()
  }

  test('is verified by the program of the docs, and one that was edited is not', async ({ skip }) => {
    skip(!hasPython(), 'no python3')
    const text = await exported('')
    const [program = ''] = blocksOf(await readFile('docs/audit.md', 'utf8'), 'python')
    await writeFile(join(folder.path, 'verify.py'), program)
    const verify = async (content: string) => {
      await writeFile(join(folder.path, 'audit.jsonl'), content)
      return run('python3', [join(folder.path, 'verify.py'), join(folder.path, 'audit.jsonl')])
    }
    const last = text.trimEnd().split('\n').length
    expect((await verify(text)).stdout).toMatch(new RegExp(`^entry ${last}: [0-9a-f]{64}\n$`))
    await expect(verify(text.replace('scenario-2', 'scenario-9'))).rejects.toThrow(/entry \d+: changed/)
    const lines = text.split('\n')
    await expect(verify(lines.toSpliced(3, 1).join('\n'))).rejects.toThrow(/entry 5: does not hold on/)
  })

  test('tells of itself, and of the one before it, as its last entries', async () => {
    const count = async () => (await exported('format=jsonl&action=audit.export')).trimEnd().split('\n')
    const lines = await count()
    const again = await count()
    expect(again).toHaveLength(lines.length + 1)
    expect(JSON.parse(again.at(-1) ?? '')).toMatchObject({
      entry: { outcome: 'done', after: { format: 'jsonl', filters: { action: 'audit.export' } } },
    })
  })

  test('as CSV is verified as well, and is no formula to a spreadsheet', async () => {
    const text = await exported('format=csv&bom=1')
    expect(text.startsWith('\uFEFFnumber,at,at_ms,action,')).toBe(true)
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true })
    let previous = '0'.repeat(64)
    for (const { entry = '', hash, ...row } of rows) {
      expect(createHash('sha256').update(entry).digest('hex')).toBe(hash)
      const said = chainedEntrySchema.parse(JSON.parse(entry))
      expect(said.previous).toBe(previous)
      expect(row).toMatchObject({ number: String(said.number), action: said.action, previous })
      for (const cell of [...Object.values(row), entry]) expect(cell).not.toMatch(/^[=+@\t\r-]/)
      previous = hash ?? ''
    }
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.find(({ action }) => action === 'command')).toMatchObject({
      who_id: "'+84",
      who_name: `'${HOSTILE_NAME}`,
    })
  })

  test('is refused by name', async () => {
    expect(await refusedBy('/api/v1/audit/export?format=pdf')).toEqual([400, 'malformed', 'format'])
  })
})

test('while nothing can be recorded an export is answered 503, and nothing leaves; a search still is', async () => {
  const client = new pg.Client(server.connection)
  await client.connect()
  await client.query('alter table audit add constraint away check (false) not valid')
  const response = await fetch(`${server.url}/api/v1/audit/export`)
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(httpErrorSchema.parse(await response.json()).code).toBe('not-recording')
  expect((await found('limit=1')).entries).toHaveLength(1)
  await client.query('alter table audit drop constraint away')
  await client.end()
})

test('what a running server has written agrees with the anchors from its start on', async () => {
  const client = new pg.Client(server.connection)
  await client.connect()
  const problems: unknown[] = []
  const verified = await verifyAudit(client, anchorFile, (problem) => problems.push(problem))
  await client.end()
  expect(problems).toEqual([])
  expect(verified.anchors?.unreadable).toBe(0)
  expect(verified.anchors?.held).toBeGreaterThan(0)
  expect(verified.entries).toBe(verified.head.number)
})
