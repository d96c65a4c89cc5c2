import writeXlsx, { type Row } from 'write-excel-file/node'
import { parseFile } from '../../server/files/parse-file.ts'
import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import type { Case } from '../../shared/observation.ts'
import { computed, defined } from './definitions.ts'
import { entryApi } from './entry-api.ts'
import { definition } from './feeds-api.ts'
import { asked, refusedAsPersonal, taken } from './personal-asker.ts'
import type { Centre } from './personal-centres.ts'
import type { Door } from './personal-feed-doors.ts'
import { MASKED_TEXT, type Person } from './personal-person.ts'
import { until } from './server.ts'

const both = (text: string) => ({ vi: text, en: text })
const FEEDS = '/api/v1/feeds'

/** What those type who look after feeds and their files: names and addresses. */
export const FEED_DESK_DOORS: Record<string, Door> = {
  registerFeed: async ({ text, phone, email }, { city }) => {
    const named = { name: both(text), responsible: { unit: text, contact: '0208 3855 123' } }
    await taken(asked(city, 'POST', FEEDS, definition('typed', named)))
    const settings = { systems: { gateway: { name: text } } }
    const logs = { domains: ['infosec'], adapter: { kind: 'cef', transport: 'push', settings } }
    await taken(asked(city, 'POST', FEEDS, definition('typed-logs', logs)))
    await refusedAsPersonal(asked(city, 'POST', FEEDS, definition(phone)))
    const polled = { kind: 'rss', settings: { url: `https://example.vn/?of=${phone}` } }
    await refusedAsPersonal(asked(city, 'POST', FEEDS, definition('typed-2', { adapter: polled })))
    const systems = { [email]: { name: 'x' } }
    const keyed = { domains: ['infosec'], adapter: { kind: 'cef', settings: { systems } } }
    await refusedAsPersonal(asked(city, 'POST', FEEDS, definition('typed-3', keyed)))
    const topics = [{ filter: `of/${phone}/#`, as: { format: 'own' } }]
    const subscribed = { adapter: { kind: 'mqtt', settings: { topics } } }
    await refusedAsPersonal(asked(city, 'POST', FEEDS, definition('typed-4', subscribed)))
  },
  changeFeed: async ({ text }, { city }) => {
    const changed = { name: both(text), responsible: { unit: text } }
    await taken(asked(city, 'PATCH', `${FEEDS}/typed`, changed))
  },
  issueCredential: async ({ phone, email }, { city }) => {
    const label = `Của ${phone}, ${email}`
    await taken(asked(city, 'POST', `${FEEDS}/typed/credentials`, { label }))
  },
  replayQuarantine: async ({ phone }, { city }) => {
    await asked(city, 'POST', '/api/v1/quarantine/replay', { filter: { text: phone } })
  },
  discardQuarantine: async ({ phone }, { city }) => {
    await asked(city, 'POST', '/api/v1/quarantine/discard', { filter: { text: phone } })
  },
}

/** What those type who say what figures mean, whom events are posted to, and who is told what. */
export const CENTRE_DESK_DOORS: Record<string, Door> = {
  addDefinition: async ({ text }, { province }) => {
    const wish = { indicator: 'traffic.holes', reason: text, definition: wordy(text) }
    await taken(asked(province, 'POST', '/api/v1/dictionary', wish))
  },
  changeDefinition: async ({ text, phone }, { province }) => {
    const path = '/api/v1/dictionary/traffic.holes'
    const wish = { version: 1, validFrom: '2099-01-01', reason: text }
    await taken(asked(province, 'PUT', path, { ...wish, definition: wordy(text) }))
    const legalBasis = [{ title: both('x'), url: `https://example.vn/?of=${phone}` }]
    const linked = { ...wish, version: 2, definition: defined({ legalBasis }) }
    await refusedAsPersonal(asked(province, 'PUT', path, linked))
  },
  checkDefinition: async ({ text }, { province }) => {
    const wish = { indicator: 'traffic.twice', definition: computed('2 * traffic.flow', wordy(text)) }
    await asked(province, 'POST', '/api/v1/dictionary/check', wish)
  },
  addWebhook: async ({ text, phone, email }, { city }) => {
    const filter = { kinds: ['case'] }
    const webhook = { name: text, url: 'http://127.0.0.1:1/typed', filter, authorization: `Bearer ${email}` }
    await taken(asked(city, 'POST', '/api/v1/webhooks', webhook))
    const url = `http://127.0.0.1:1/${phone}?to=${email}`
    await refusedAsPersonal(asked(city, 'POST', '/api/v1/webhooks', { ...webhook, url }))
  },
  changeWebhook: async ({ text }, { city }) => {
    const { webhooks } = await taken<{ webhooks: { id: string; url: string }[] }>(
      asked(city, 'GET', '/api/v1/webhooks'),
    )
    const typed = webhooks.find(({ url }) => url.endsWith('/typed'))
    await taken(asked(city, 'PATCH', `/api/v1/webhooks/${typed?.id}`, { name: text, paused: true }))
  },
  giveDirective: async ({ text }, { province, city }) => {
    const dueAt = Date.now() + 86_400_000
    const wish = { to: 'thai-nguyen', title: text, text, category: 'disaster', dueAt }
    await taken(asked(province, 'POST', '/api/v1/directives', wish))
    await until(async () => (await directiveAt(city)) !== undefined)
  },
  reportDirective: async ({ text }, { city, province }) => {
    const path = `/api/v1/directives/${await directiveAt(city)}/report`
    await taken(asked(city, 'POST', path, { status: 'in-progress', progress: 60, note: text }))
    await until(async () => (await textOf(province, '/api/v1/directives')).includes('"progress":60'))
  },
  makeProposal: async ({ text }, { province, city }) => {
    const wish = { change: { status: 'dispatched', attributes: {} }, reason: text }
    const fact = await factBelow(province)
    await taken(asked(province, 'POST', '/api/v1/proposals', { ...wish, ...fact }))
    await until(async () => (await proposalAt(city)) !== undefined)
  },
  answerProposal: async ({ text }, { city, province }) => {
    const path = `/api/v1/proposals/${await proposalAt(city)}/answer`
    await taken(asked(city, 'POST', path, { accept: false, reason: text }))
    await until(async () => (await textOf(province, '/api/v1/proposals')).includes('"declined"'))
  },
  signIn: async ({ email, text }, { city }) => {
    await asked(city, 'POST', '/api/v1/sign-in', { email, password: text })
  },
  // Accounts of the demo make no keys: the first administrator does, who is nobody that was spoken of.
  addKey: async ({ phone, email }, { city }) => {
    const token = city.said.map((line) => /[?&]token=([\w-]+)/.exec(line)?.[1]).find((one) => one)
    const account = { email: 'an@city.example', password: 'a long password of a test' }
    await taken(asked(city, 'POST', '/api/v1/setup', { ...account, token, name: 'An' }))
    const signIn = asked(city, 'POST', '/api/v1/sign-in', { ...account, bearer: true })
    const { token: as } = await taken<{ token: string }>(signIn)
    const key = { name: `Báo cáo, gọi ${phone}, ${email}`, scopes: '*', domains: '*', reads: ['room.read'] }
    await taken(asked(city, 'POST', '/api/v1/keys', key, { as }))
  },
}

const FORM = 'y-te-phan-dinh-phung'
const NEW_FORM = { id: 'kin', area: '05443', period: 'year', indicators: ['egov.staff'] }

/** Figures that are typed, with what is said of them. */
export const ENTRY_DOORS: Record<string, Door> = {
  addEntryForm: async ({ text }, { city }) => {
    await taken(asked(city, 'POST', '/api/v1/entry/forms', { ...NEW_FORM, ...wordyForm(text) }))
  },
  changeEntryForm: async ({ text }, { city }) => {
    const next = { ...wordyForm(text), indicators: NEW_FORM.indicators, version: 1 }
    await taken(asked(city, 'PUT', '/api/v1/entry/forms/kin', next))
  },
  saveEntryCells: async ({ text }, { city }) => {
    const { operator, period } = await entry(city)
    const cells = { 'health.newCases value': 3, 'health.newCases reason': text }
    const { sheet } = await operator.save(await operator.sheet(FORM, period), cells)
    await operator.step('submit', sheet)
  },
  returnEntry: async ({ text }, { city }) => {
    const { lead, period } = await entry(city)
    const sheet = await lead.sheet(FORM, period)
    await lead.step('return', sheet, { change: sheet.change, reason: text })
  },
  readEntryFile: async (person, { city }) => {
    const { operator, period } = await entry(city)
    const read = await operator.readFile(FORM, period, await filled(person, operator, period))
    const cells = read.cells.map(({ indicator, part, content, seen }) => ({ indicator, part, content, seen }))
    if (!JSON.stringify(cells).includes(MASKED_TEXT)) throw new Error(JSON.stringify(read))
    await taken(operator.ask('PATCH', `${operator.at(FORM, period)}/cells`, { cells, from: 'file' }))
  },
  correctEntry: async ({ text }, { city }) => {
    const { operator, lead, period } = await entry(city)
    await operator.step('submit', await operator.sheet(FORM, period))
    await lead.step('accept', await lead.sheet(FORM, period))
    await operator.step('correction', await operator.sheet(FORM, period), { reason: text })
  },
}

/** A spreadsheet whose reason is somebody's, and another than the one that stands. */
async function filled(person: Person, operator: ReturnType<typeof entryApi>, period: string) {
  const { rows, columns } = await parseFile(await operator.template(FORM, period), { headerRow: 0 })
  const at = rows.findIndex(([code]) => code === 'health.newCases')
  const row = [...(rows[at] ?? [])]
  const reason = row.findIndex((cell) => typeof cell === 'string' && cell.startsWith(MASKED_TEXT))
  row[reason] = `Thêm: ${person.text}`
  const all = rows.with(at, row).map((cells): Row => columns.map((_, i) => cells[i] ?? null))
  return writeXlsx(all).toBuffer()
}

/** By the address of a centre: the period whose sheet goes through all doors, also where another is owed meanwhile. */
const periods = new Map<string, string>()

async function entry({ url }: Centre) {
  const operator = entryApi(() => url, 'demo-operator')
  const period = periods.get(url) ?? (await owedAt(operator))
  periods.set(url, period)
  return { operator, lead: entryApi(() => url, 'demo-shift-lead'), period }
}

async function owedAt(operator: ReturnType<typeof entryApi>): Promise<string> {
  const { rows } = await operator.board()
  const late = rows.find(({ form, status }) => form === FORM && status !== 'open')
  if (late === undefined) throw new Error('nothing is owed')
  return late.period.id
}

function wordyForm(text: string) {
  const unit = { id: 'don-vi', name: both(text) }
  const deadline = { days: 5, hour: 17 }
  return { name: both(text), unit, deadline, validFrom: '2026-01-01', note: both(text), reason: text }
}

function wordy(text: string) {
  const words = { name: both(text), short: both(text), meaning: both(text), source: both(text) }
  const legalBasis = [{ title: both(text) }]
  return defined({ ...words, responsible: both(text), legalBasis })
}

async function textOf(centre: Centre, path: string): Promise<string> {
  return JSON.stringify(await taken(asked(centre, 'GET', path)))
}

async function directiveAt(city: Centre): Promise<string | undefined> {
  const { directives } = await taken<{ directives: { directive: Case }[] }>(
    asked(city, 'GET', '/api/v1/directives'),
  )
  return directives.find(({ directive }) => directive.kind === DIRECTIVE_KIND)?.directive.id
}

async function proposalAt(city: Centre): Promise<string | undefined> {
  const { proposals } = await taken<{ proposals: { proposal: Case }[] }>(
    asked(city, 'GET', '/api/v1/proposals'),
  )
  return proposals[0]?.proposal.id
}

async function factBelow(province: Centre) {
  const path = '/api/v1/proposals/facts'
  let found: { feed: string; fact: Case } | undefined
  await until(async () => {
    const { facts } = await taken<{ facts: { feed: string; fact: Case }[] }>(asked(province, 'GET', path))
    found = facts.find(({ feed, fact }) => feed.endsWith('/by-http') && fact.kind === 'security.incident')
    return found !== undefined
  })
  if (found === undefined) throw new Error('no fact of below')
  return { feed: found.feed, type: 'case', id: found.fact.id, revision: found.fact.revision }
}
