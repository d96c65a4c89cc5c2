import { expect, test } from 'vitest'
import { differences } from '../../client/audit/differences.ts'
import { filtersOf, queryOf } from '../../client/audit/filters.ts'

test('what was and what became of it stand side by side, member by member', () => {
  const before = { name: 'Nguồn A', limits: { rate: 500, bytes: 1 }, domains: ['traffic'], gone: true }
  const after = {
    name: 'Nguồn A',
    limits: { rate: 2_000, bytes: 1 },
    domains: ['traffic', 'security'],
    note: null,
  }
  expect(differences(before, after)).toEqual([
    { path: 'name', before: 'Nguồn A', after: 'Nguồn A', isSame: true },
    { path: 'limits.rate', before: '500', after: '2000', isSame: false },
    { path: 'limits.bytes', before: '1', after: '1', isSame: true },
    { path: 'domains', before: 'traffic', after: 'traffic, security', isSame: false },
    { path: 'gone', before: 'true', after: undefined, isSame: false },
    { path: 'note', before: undefined, after: 'null', isSame: false },
  ])
  expect(differences(null, null)).toEqual([])
  expect(differences(null, 'text')).toEqual([{ path: '', before: undefined, after: 'text', isSame: false }])
})

test('filters are asked as the server takes them: times on the clocks of the place', () => {
  const filters = filtersOf(
    new URLSearchParams('action=command&who=%20b%C3%ACnh%20&from=2026-03-01T07:00&to=never'),
  )
  expect(queryOf(filters, 'Asia/Ho_Chi_Minh').toString()).toBe(
    new URLSearchParams({ action: 'command', who: 'bình', from: String(Date.UTC(2026, 2, 1)) }).toString(),
  )
})
