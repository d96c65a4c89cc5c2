import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsx, { type Row } from 'write-excel-file/node'
import { parseFile } from '../../server/files/parse-file.ts'
import { changesAnswerSchema } from '../../shared/entry/cell.ts'
import { explainAnswerSchema } from '../../shared/kpi/explain-answer.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { defined } from '../support/definitions.ts'
import { entryApi } from '../support/entry-api.ts'
import { feedsApi } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { feedState, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

/** Nine in the morning of the place; figures of the day before were due at eight. */
const MORNING = Date.parse('2026-03-10T09:00:00+07:00')
const HOUR_MS = 3_600_000
const startedAt = performance.now()
let aheadMs = 0
const clock = () => Math.round(MORNING + aheadMs + performance.now() - startedAt)

/** Of a ward in the city of the demo's operator, and of one that is in another. */
const FORM = 'y-te-phan-dinh-phung'
const OTHER = 'y-te-song-cong'
const MONTHLY = 'so-hoa-phan-dinh-phung'
const WARD = '05443'
const FIGURE = 'health.newCases value'
const REASON = 'health.newCases reason'

let database: FreshDatabase
let server: TestServer
const start = () => startServer({ DATABASE_URL: database.url }, { clock })
const url = () => server.url
const operator = entryApi(url, 'demo-operator')
const lead = entryApi(url, 'demo-shift-lead')
const administrator = entryApi(url, 'demo-administrator')
const viewer = entryApi(url, 'demo-viewer')

beforeAll(async () => {
  database = await freshDatabase()
  server = await start()
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** Typed, handed in and accepted, without a word. */
async function accepted(period: string, figure: number) {
  const { sheet } = await operator.save(await operator.sheet(FORM, period), { [FIGURE]: figure })
  await operator.step('submit', sheet)
  return lead.step('accept', await lead.sheet(FORM, period))
}

/** As a server leaves it that ends between the word of whoever accepts and the figures' way to the disk. */
async function beginToAccept(period: string): Promise<void> {
  const client = new pg.Client(database.connection)
  await client.connect()
  const accepting = { type: 'demo', id: 'demo-shift-lead', name: 'Trưởng ca', at: clock() }
  await client.query('update entry_sheet set accepting = $1 where form = $2 and period = $3', [
    JSON.stringify(accepting),
    FORM,
    period,
  ])
  await client.end()
}

async function beingAccepted(): Promise<number | null> {
  const client = new pg.Client(database.connection)
  await client.connect()
  const { rowCount } = await client.query('select from entry_sheet where accepting is not null')
  await client.end()
  return rowCount
}

async function history(period: string, more = '') {
  const from = Date.parse(`${period}T00:00:00+07:00`)
  const subject = `indicator=health.newCases&feed=entry&area=${WARD}&from=${from}&to=${from + 24 * HOUR_MS}`
  const answer = await fetch(`${server.url}/api/v1/history?${subject}${more}`)
  // The history comes behind the journal: at first it knows no such series.
  if (answer.status === 404) return { t: [], value: [] }
  return historyAnswerSchema.parse(await answer.json()).columns
}

async function room(domain: string) {
  const answer = await fetchPatiently(`${server.url}/api/v1/rooms/${WARD}/${domain}`)
  return frameSchema.parse(await answer.json())
}

/** The figure of the ward as the wall shows it. */
async function onTheWall(): Promise<number | null | undefined> {
  const { dictionary, rollUps } = await room('health')
  const id = dictionary?.rollUps?.find(([, indicator]) => indicator === 'health.newCases')?.[0]
  let at = 0
  const index = rollUps?.id.findIndex((gap) => (at += gap) === id) ?? -1
  return rollUps?.value[index]
}

async function reports() {
  const { cases = [] } = await room('statistics')
  return Object.fromEntries(cases.map((one) => [one.case.id, `${one.case.status} ${one.case.severity}`]))
}

describe('figures of a day', () => {
  test('are late in the morning they are due, on the board and on the wall', async () => {
    const { rows, zone } = await operator.board()
    expect(zone).toBe('Asia/Ho_Chi_Minh')
    expect([...new Set(rows.map(({ form }) => form))].toSorted()).toEqual(['so-hoa-gia-sang', MONTHLY, FORM])
    const days = rows.filter(({ form }) => form === FORM)
    expect(days.map(({ period, status }) => `${period.id} ${status}`)).toEqual([
      '2026-03-10 open',
      '2026-03-09 late',
    ])
    await until(async () => (await reports())[`${FORM}/2026-03-09`] === 'due attention')
  })

  test('are typed, handed in and accepted by somebody else, and then stand on the wall and in the history', async () => {
    for (const [day, figure] of Object.entries({ '03': 4, '04': 6, '05': 5, '06': 3, '07': 5 })) {
      expect((await accepted(`2026-03-${day}`, figure)).state).toBe('accepted')
    }
    await until(async () => (await onTheWall()) === 5)
    const end = Date.parse('2026-03-08T00:00:00+07:00') - 1
    await until(async () => (await history('2026-03-07')).t.length === 1)
    expect(await history('2026-03-07', '&revisions=all')).toMatchObject({ t: [end], value: [5] })
    expect((await history('2026-03-08')).t).toEqual([])
  })

  test('that are unusual want a reason; what was returned, with why, is handed in again', async () => {
    const period = '2026-03-09'
    const { sheet } = await operator.save(await operator.sheet(FORM, period), { [FIGURE]: 400 })
    expect(sheet.problems).toMatchObject([
      { code: 'unusual-history', weight: 'needs-reason', isExplained: false },
    ])
    const submit = `${operator.at(FORM, period)}/submit`
    expect(await operator.refusal(operator.ask('POST', submit, { change: sheet.change }))).toBe(
      '409 entry-problems health.newCases value',
    )
    const explained = (await operator.save(sheet, { [REASON]: 'ổ dịch ở hai trường' })).sheet
    expect(await operator.refusal(operator.ask('POST', submit, { change: sheet.change }))).toBe(
      '409 entry-changed',
    )
    await operator.step('submit', explained)
    const handedIn = await lead.sheet(FORM, period)
    expect(handedIn).toMatchObject({ state: 'submitted', handedInLate: true, mayReview: true, isOwn: false })
    const returned = await lead.step('return', handedIn, {
      change: handedIn.change,
      reason: 'thừa một số 0?',
    })
    expect(returned.events.at(-1)).toMatchObject({ event: 'return', reason: 'thừa một số 0?' })
    await until(async () => (await reports())[`${FORM}/${period}`] === 'returned attention')
    const again = (await operator.save(await operator.sheet(FORM, period), { [FIGURE]: 40 })).sheet
    expect((await operator.step('submit', again)).state).toBe('submitted')
    expect(await onTheWall()).toBe(5)
  })

  test('are reviewed by nobody who typed them or handed them in', async () => {
    const period = '2026-03-08'
    const { sheet } = await lead.save(await lead.sheet(FORM, period), { [FIGURE]: 4 })
    await operator.step('submit', await operator.sheet(FORM, period))
    const own = await lead.sheet(FORM, period)
    expect(own).toMatchObject({ state: 'submitted', mayReview: false, isOwn: true })
    const body = { change: sheet.change, reason: 'x' }
    const path = lead.at(FORM, period)
    expect(await lead.refusal(lead.ask('POST', `${path}/accept`, { change: sheet.change }))).toBe(
      '403 own-entry',
    )
    expect(await lead.refusal(lead.ask('POST', `${path}/return`, body))).toBe('403 own-entry')
    expect(await operator.refusal(operator.ask('POST', `${path}/accept`, { change: sheet.change }))).toBe(
      '403 not-authorised',
    )
    expect((await administrator.step('accept', await administrator.sheet(FORM, period))).state).toBe(
      'accepted',
    )
  })

  test('are lost by no restart: what was handed in is accepted after it', async () => {
    const before = await operator.sheet(FORM, '2026-03-09')
    const begun = await operator.save(await operator.sheet(FORM, '2026-03-02'), { [FIGURE]: 6 })
    await operator.step('submit', begun.sheet)
    await server.stop()
    await beginToAccept('2026-03-02')
    server = await start()
    const after = await operator.sheet(FORM, '2026-03-09')
    expect({ ...after, serverTime: 0 }).toEqual({ ...before, serverTime: 0 })
    expect(await onTheWall()).toBe(4)
    await lead.step('accept', await lead.sheet(FORM, '2026-03-09'))
    await until(async () => (await onTheWall()) === 40)
    await until(async () => (await reports())[`${FORM}/2026-03-09`] === 'accepted normal')
    // What was begun to be accepted when the server ended is ended by itself, once.
    await until(async () => (await operator.sheet(FORM, '2026-03-02')).state === 'accepted')
    await until(async () => (await history('2026-03-02')).value.length > 0)
    expect(await history('2026-03-02', '&revisions=all')).toMatchObject({ value: [6], revision: [0] })
    const { events } = await operator.sheet(FORM, '2026-03-02')
    expect(events.map(({ event, by }) => `${event} ${by.id}`)).toEqual([
      'submit demo-operator',
      'accept demo-shift-lead',
    ])
  })

  test('are returned by nobody once they are being accepted, and are accepted once, whatever was heard of it', async () => {
    const begun = await operator.save(await operator.sheet(FORM, '2026-03-01'), { [FIGURE]: 7 })
    await operator.step('submit', begun.sheet)
    await server.stop()
    await beginToAccept('2026-03-01')
    // The store has committed this one, and whoever asked for it never heard.
    await beginToAccept('2026-03-02')
    server = await start()
    const { change } = await lead.sheet(FORM, '2026-03-01')
    const back = lead.ask('POST', `${lead.at(FORM, '2026-03-01')}/return`, { change, reason: 'nhầm' })
    expect(await lead.refusal(back)).toBe('409 not-submitted')
    await until(async () => (await lead.sheet(FORM, '2026-03-01')).state === 'accepted')
    await until(async () => (await beingAccepted()) === 0)
    const { events } = await lead.sheet(FORM, '2026-03-02')
    expect(events.filter(({ event }) => event === 'accept')).toHaveLength(1)
  })

  test('are corrected later, with a reason; what was accepted before is kept', async () => {
    const period = '2026-03-09'
    const draft = await operator.step('correction', await operator.sheet(FORM, period), {
      reason: 'đếm trùng',
    })
    expect(draft).toMatchObject({ state: 'draft', status: 'accepted', revision: 2 })
    const { sheet } = await operator.save(draft, { [FIGURE]: 14, [REASON]: 'ổ dịch' })
    await operator.step('submit', sheet)
    expect(await onTheWall()).toBe(40)
    await lead.step('accept', await lead.sheet(FORM, period))
    await until(async () => (await onTheWall()) === 14)
    await until(async () => (await history(period)).value[0] === 14)
    expect(await history(period, '&revisions=all')).toMatchObject({ value: [40, 14], revision: [0, 1] })
    const explained = await fetch(`${server.url}/api/v1/explain?indicator=health.newCases&scope=${WARD}`)
    expect(explainAnswerSchema.parse(await explained.json()).figures[0]?.parts).toMatchObject([
      {
        feed: 'entry',
        entry: {
          revision: 2,
          typedBy: [{ id: 'demo-operator' }],
          reviewedBy: { id: 'demo-shift-lead' },
          correction: 'đếm trùng',
        },
      },
    ])
    const answer = await operator.ask('GET', `${operator.at(FORM, period)}/changes`)
    const { changes } = changesAnswerSchema.parse(await answer.json())
    expect(
      changes.map(({ revision, part, before, after, by }) => [revision, part, before, after, by.id]),
    ).toEqual([
      [2, 'reason', 'ổ dịch ở hai trường', 'ổ dịch', 'demo-operator'],
      [2, 'value', 40, 14, 'demo-operator'],
      [1, 'value', 400, 40, 'demo-operator'],
      [1, 'reason', null, 'ổ dịch ở hai trường', 'demo-operator'],
      [1, 'value', null, 400, 'demo-operator'],
    ])
  })

  test('that nobody hands in are late on the morning they are due, and missing a day later', async () => {
    aheadMs += 48 * HOUR_MS
    const { rows } = await operator.board(`form=${FORM}`)
    expect(rows.slice(0, 4).map(({ period, status }) => `${period.id} ${status}`)).toEqual([
      '2026-03-12 open',
      '2026-03-11 late',
      '2026-03-10 missing',
      '2026-03-09 accepted',
    ])
    await until(async () => (await reports())[`${FORM}/2026-03-10`] === 'due high')
    await until(async () => (await reports())[`${FORM}/2026-03-11`] === 'due attention')
  })
})

describe('two people in one draft', () => {
  test('do not overwrite each other silently', async () => {
    const period = '2026-03-11'
    const seen = await operator.sheet(FORM, period)
    await lead.save(seen, { [FIGURE]: 5 })
    const { sheet, conflicts } = await operator.save(seen, { [FIGURE]: 6, [REASON]: 'hai ổ dịch' })
    expect(conflicts).toEqual([{ indicator: 'health.newCases', part: 'value' }])
    expect(sheet.cells.map(({ part, content, by }) => [part, content, by.id])).toEqual([
      ['value', 5, 'demo-shift-lead'],
      ['reason', 'hai ổ dịch', 'demo-operator'],
    ])
  })
})

describe('a template', () => {
  test('goes out, comes back filled with three errors told by cell, and is taken over when it is said', async () => {
    const period = '2026-02'
    const bytes = await operator.template(MONTHLY, period)
    const { rows } = await parseFile(bytes, { headerRow: 0 })
    expect(rows.slice(7).map(([code]) => code)).toEqual([
      'egov.sent',
      'egov.received',
      'egov.electronic',
      'egov.signed',
      'egov.resultsDigitised',
    ])
    const set = (row: number, column: number, content: string | number) => {
      const line = rows[row - 1]
      if (line === undefined) throw new Error(`no row ${row}`)
      line[column - 1] = content
    }
    set(8, 4, 'khoảng 900')
    set(9, 4, -1)
    set(10, 5, 880)
    set(10, 6, 0)
    set(11, 5, 870)
    set(11, 6, 880)
    const filled: Row[] = rows.map((row) => Array.from(row, (cell) => cell ?? null))
    const read = await operator.readFile(MONTHLY, period, await writeXlsx(filled).toBuffer())
    expect(read.problems.map(({ at, there, code }) => [at, there, code])).toEqual([
      ['D8', 'khoảng 900', 'not-a-figure'],
      ['D9', -1, 'out-of-range'],
      ['F10', 0, 'nothing-below'],
    ])
    expect((await operator.sheet(MONTHLY, period)).state).toBe('empty')
    const cells = read.cells.map(({ indicator, part, content, seen }) => ({ indicator, part, content, seen }))
    const path = `${operator.at(MONTHLY, period)}/cells`
    expect((await operator.ask('PATCH', path, { cells, from: 'file' })).status).toBe(200)
    const taken = (await operator.sheet(MONTHLY, period)).cells
    expect(
      taken.map(({ indicator, part, content, from }) => [indicator, part, content, from]),
    ).toContainEqual(['egov.signed', 'numerator', 870, 'file'])
  })

  test('that is no spreadsheet is refused with its reason', async () => {
    const path = `${operator.at(MONTHLY, '2026-02')}/file`
    const hostile = await fetch(`${server.url}/api/v1/entry${path}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer demo-operator', 'Content-Type': 'application/octet-stream' },
      body: Buffer.from('PK\u0003\u0004 nothing'),
    })
    expect([hostile.status, await hostile.json()]).toMatchObject([
      422,
      { code: 'unreadable-file', path: 'not-xlsx' },
    ])
  })
})

describe('who may not', () => {
  test('neither reads nor types: a viewer, and an operator of another city', async () => {
    for (const [api, form] of [
      [viewer, FORM],
      [operator, OTHER],
      [operator, 'y-te-ngay'],
    ] as const) {
      const path = api.at(form, '2026-03-09')
      const body = { cells: [{ indicator: 'health.newCases', part: 'value', content: 1, seen: 0 }] }
      expect(await api.refusal(api.ask('GET', path))).toBe('403 not-authorised')
      expect(await api.refusal(api.ask('PATCH', `${path}/cells`, body))).toBe('403 not-authorised')
    }
    expect((await lead.sheet(OTHER, '2026-03-11')).mayWrite).toBe(true)
  })

  test('speaks as the feed of typed figures: no name, no file, no credential', async () => {
    expect((await feedState(server.url, 'entry')).origin).toBe('own')
    const feeds = feedsApi(url)
    const asFeed = await fetch(`${server.url}/api/v1/observations`, {
      method: 'POST',
      headers: { 'X-Feed-Id': 'entry', 'Content-Type': 'application/json' },
      body: '{"observations":[]}',
    })
    expect(asFeed.status).toBe(401)
    expect((await feeds.ask('POST', '/feeds/entry/credentials', { label: 'x' })).status).toBe(409)
    expect((await feeds.ask('DELETE', '/feeds/entry')).status).toBe(409)
    expect((await feeds.ask('GET', '/feeds/entry/files')).status).toBe(404)
  })
})

describe('a form', () => {
  const manager = entryApi(url, 'demo-feed-manager')
  const said = {
    name: { vi: 'Học sinh có mặt', en: 'Pupils present' },
    unit: { id: 'truong', name: { vi: 'Các trường', en: 'Schools' } },
    indicators: ['education.attendance'],
    deadline: { days: 0, hour: 9 },
    validFrom: '2026-03-01',
  }
  const form = { ...said, id: 'chuyen-can', area: WARD, period: 'day', reason: 'thử' }

  test('is added at run time, and figures typed by it are taken; its next version follows the one that was seen', async () => {
    expect((await manager.ask('POST', '/forms', form)).status).toBe(201)
    expect(await manager.refusal(manager.ask('POST', '/forms', form))).toBe('409 id-taken id')
    const sheet = await operator.sheet('chuyen-can', '2026-03-11')
    const cells = { 'education.attendance numerator': 950, 'education.attendance denominator': 1_000 }
    await operator.step('submit', (await operator.save(sheet, cells)).sheet)
    const done = await lead.step('accept', await lead.sheet('chuyen-can', '2026-03-11'))
    expect(done.state).toBe('accepted')
    const next = { ...said, deadline: { days: 0, hour: 10 }, version: 1, reason: 'muộn hơn' }
    expect((await manager.ask('PUT', '/forms/chuyen-can', next)).status).toBe(200)
    expect(await manager.refusal(manager.ask('PUT', '/forms/chuyen-can', next))).toBe(
      '409 entry-changed version',
    )
  })

  test.each([
    [{ indicators: ['health.newCases'] }, '400 malformed indicators.0'],
    [{ indicators: ['health.outbreaks'] }, '400 malformed indicators.0'],
    [{ indicators: ['education.attendance'], period: 'month' }, '400 malformed indicators.0'],
    [{ area: '99999' }, '400 malformed area'],
  ])('that cannot be is refused by name: %j', async (more, refusal) => {
    expect(await manager.refusal(manager.ask('POST', '/forms', { ...form, id: 'khac', ...more }))).toBe(
      refusal,
    )
  })

  test('asks for an indicator that people added, within what its definition of the day allows', async () => {
    const administratorOfAll = feedsApi(url, 'demo-administrator')
    const name = { vi: 'Trẻ được tiêm chủng', en: 'Children vaccinated' }
    const definition = defined({ name, better: 'up', max: 500, period: 'day', cadenceMs: 48 * HOUR_MS })
    const added = { indicator: 'health.vaccinated', definition, reason: 'chiến dịch' }
    expect(await (await administratorOfAll.ask('POST', '/dictionary', added)).text()).toContain('vaccinated')
    const asking = { ...form, id: 'tiem-chung', indicators: ['health.vaccinated'] }
    expect((await manager.ask('POST', '/forms', asking)).status).toBe(201)
    const empty = await operator.sheet('tiem-chung', '2026-03-11')
    expect(empty.fields).toMatchObject([{ name: { vi: 'Trẻ được tiêm chủng' }, max: 500 }])
    const { sheet } = await operator.save(empty, { 'health.vaccinated value': 501 })
    expect(sheet.problems).toMatchObject([{ code: 'out-of-range', weight: 'blocks' }])
    await operator.step('submit', (await operator.save(sheet, { 'health.vaccinated value': 480 })).sheet)
    const done = await lead.step('accept', await lead.sheet('tiem-chung', '2026-03-11'))
    expect(done.state).toBe('accepted')
  })

  test('is one of two that are added at once and ask for the same figure', async () => {
    const definition = defined({ period: 'day', cadenceMs: 48 * HOUR_MS })
    const added = { indicator: 'health.screened', definition, reason: 'thử' }
    expect((await feedsApi(url, 'demo-administrator').ask('POST', '/dictionary', added)).status).toBe(201)
    const both = ['sang-loc-a', 'sang-loc-b'].map((id) =>
      manager.ask('POST', '/forms', { ...form, id, indicators: ['health.screened'] }),
    )
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([201, 400])
  })

  test('is added by nobody who may not', async () => {
    expect(await operator.refusal(operator.ask('POST', '/forms', { ...form, id: 'khac' }))).toBe(
      '403 not-authorised',
    )
  })
})
