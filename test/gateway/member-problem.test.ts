import { expect, test } from 'vitest'
import { CASE, NOTICE, NOW, READING, smallGateway, THING } from './small-gateway.ts'

const ISO = new Date(NOW).toISOString()
const messagesFor = async (member: unknown) => {
  const { take } = smallGateway()
  const acks = await Promise.all((['vi', 'en'] as const).map((locale) => take([member], locale)))
  const [vi = '', en = ''] = acks.map(({ rejected }) => rejected[0]?.message ?? '')
  return { vi, en }
}

test.each<[string, unknown, string]>([
  ['a text for a figure', { ...READING, value: 'x' }, 'Đầu vào không hợp lệ: mong đợi số, nhận được chuỗi'],
  ['no figure', { ...READING, value: undefined }, 'Đầu vào không hợp lệ: mong đợi số, nhận được không có gì'],
  ['no object', 7, 'Đầu vào không hợp lệ: mong đợi đối tượng, nhận được số'],
  ['a negative part', { ...READING, denominator: -1 }, 'Quá nhỏ: mong đợi số >=0'],
  ['a name that is too long', { ...THING, name: 'x'.repeat(201) }, 'Quá lớn: mong đợi chuỗi có <=200 ký tự'],
  ['too many things', { ...CASE, things: Array(51).fill('a') }, 'Quá lớn: mong đợi mảng có <=50 phần tử'],
  [
    'another type',
    { ...READING, type: 'figure' },
    'Đầu vào không hợp lệ: mong đợi "reading" | "thing" | "case" | "notice"',
  ],
  [
    'an attribute of attributes',
    { ...THING, attributes: { a: {} } },
    'Đầu vào không hợp lệ: mong đợi chuỗi | số | giá trị đúng/sai | null',
  ],
  ['the name of an attribute', { ...THING, attributes: { '1a': 1 } }, 'Tên thuộc tính không hợp lệ'],
  [
    'too many attributes',
    { ...THING, attributes: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`a${i}`, i])) },
    'tối đa 32 thuộc tính',
  ],
])('%s is told in one language', async (_what, member, message) => {
  expect((await messagesFor(member)).vi).toBe(message)
})

test.each<[string, unknown]>([
  ['an ISO time', { ...READING, at: ISO }],
  ['seconds with a fraction', { ...READING, at: NOW / 1000 + 0.5 }],
  ['the beginning of a case as ISO time', { ...CASE, openedAt: ISO }],
  ['the end of a notice as ISO time', { ...NOTICE, expiresAt: ISO }],
])('%s is told what a time is', async (_what, member) => {
  const { vi, en } = await messagesFor(member)
  expect(vi).toContain('epoch milliseconds')
  expect(en).toContain('epoch milliseconds')
})

test.each<[string, unknown]>([
  ['a place that is [lon, lat]', { ...THING, place: [105.84, 21.59] }],
  ['a place that is an object', { ...THING, place: { lat: 21.59, lon: 105.84 } }],
  ['a line that is [lon, lat]', { ...THING, path: [1, 2].map(() => [105.84, 21.59]) }],
])('%s is told what a place is', async (_what, member) => {
  const { vi, en } = await messagesFor(member)
  expect(vi).toContain('[lat, lon]')
  expect(en).toContain('[lat, lon]')
})
