// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { AdapterBoard } from '../../shared/adapters/adapter-board.ts'
import type { Quarantined } from '../../shared/feeds/quarantine.ts'
import { AdapterState } from '../../client/feeds/adapter/AdapterState.tsx'
import { QuarantineList } from '../../client/feeds/QuarantineList.tsx'
import { renderConsole } from '../dictionary/console.tsx'

const HELD: Quarantined = {
  id: 1,
  feed: 'a',
  at: 1_770_000_000_000,
  batch: 'b',
  index: 0,
  code: 'malformed',
  path: 'DanhSach.0.NgayHenTra',
  message: 'before the dossier was received',
  reason: 'không đúng cấu trúc của một quan trắc',
  detail: 'trước thời điểm tiếp nhận hồ sơ',
  member: { id: 'H55-4' },
  length: null,
  sha256: null,
  replayedAt: null,
  outcome: null,
}
/** Cells of each: when, why, what. */
async function rowsOf(...held: Partial<Quarantined>[]): Promise<string[][]> {
  const members = held.map((more, id) => ({ ...HELD, id, ...more }))
  const { element } = await renderConsole(<QuarantineList members={members} />, {})
  const rows = [...element.querySelectorAll('tbody tr')]
  return rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''))
}

it('what was refused stands with what exactly was wrong, and by what its sender finds it', async () => {
  const [[, why, member] = []] = await rowsOf({})
  expect(why).toContain('Không đúng cấu trúc')
  expect(why).toContain('Trước thời điểm tiếp nhận hồ sơ')
  expect(member).toBe('{"id":"H55-4"}')
})

it('a reason that is part of what was wrong is not said twice', async () => {
  const reason = 'ngoài khoảng hợp lý của chỉ tiêu'
  const told = [`${reason}: từ 0 đến 250`, ''].map((detail) => ({ reason, detail, path: '' }))
  expect((await rowsOf(...told)).map(([, why]) => why)).toEqual([
    'Ngoài khoảng hợp lý của chỉ tiêu: từ 0 đến 250',
    'Ngoài khoảng hợp lý của chỉ tiêu',
  ])
})

it('of what was kept without its content nobody is sent to look for a hash that there is not', async () => {
  const rows = await rowsOf({ member: null }, { member: {} }, { member: null, length: 9_000, sha256: 'abc' })
  expect(rows.map(([, , content]) => content)).toEqual([
    'Không giữ nội dung.',
    'Không giữ nội dung.',
    expect.stringContaining('SHA-256 abc'),
  ])
})

it('of a log it is shown what was no security event, the most frequent first', async () => {
  const types = Array.from({ length: 10 }, (_, i): [string, number] => [`t${i}`, i + 1])
  const adapter: AdapterBoard = {
    kind: 'syslog',
    transport: 'push',
    lastAt: null,
    lastOkAt: null,
    lastError: null,
    nextAt: null,
    backoffMs: 0,
    read: 60,
    translated: 1,
    refused: 0,
    subscription: null,
  }
  const asides = [{ dns: 1, traffic: 2 }, Object.fromEntries(types), {}]
  const boards = asides.map((aside): AdapterBoard => ({ ...adapter, log: { events: 3, repeats: 0, aside } }))
  const { element } = await renderConsole(
    boards.map((board, i) => <AdapterState key={i} adapter={board} />),
    {},
  )
  const [few, many, none] = [...element.querySelectorAll('dl')].map((list) => list.textContent ?? '')
  expect(few).toContain('không phải sự kiện an ninh: traffic 2, dns 1')
  expect(many).toMatch(/: t9 10, t8 9, .*t2 3, … 3/)
  expect(none).not.toContain('không phải sự kiện an ninh')
})
