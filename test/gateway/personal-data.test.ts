import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dropPersonalData, maskPersonalData } from '../../shared/personal-data.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import { CASE, smallGateway, THING } from './small-gateway.ts'

describe('is masked', () => {
  test.each([
    ['Gọi 0912345678 ngay', 'Gọi [SĐT] ngay'],
    ['Gọi 0912 345 678.', 'Gọi [SĐT].'],
    ['0912.345.678', '[SĐT]'],
    ['091-234-5678', '[SĐT]'],
    ['(0208) 3855 123', '[SĐT]'],
    ['02083855123', '[SĐT]'],
    ['+84912345678', '[SĐT]'],
    ['+84 912 345 678', '[SĐT]'],
    ['+84 (0) 912 345 678', '[SĐT]'],
    ['0084912345678', '[SĐT]'],
    ['SĐT0912345678', 'SĐT[SĐT]'],
    ['sđt:0912345678/0987654321', 'sđt:[SĐT]/[SĐT]'],
    ['0912345678-0987654321', '[SĐT]-[SĐT]'],
    ['0912345678 0987654321', '[SĐT] [SĐT]'],
    ['call (213) 555-0123 now', 'call [SĐT] now'],
    ['213-555-0123', '[SĐT]'],
    ['+1 213 555 0123', '[SĐT]'],
    ['+44 20 7946 0958', '[SĐT]'],
    ['SSN 123-45-6789', 'SSN [ID]'],
    ['CCCD 019201001234', 'CCCD [ID]'],
    ['CCCD số 019 201 001 234,', 'CCCD số [ID],'],
    ['CMND 091234567', 'CMND [ID]'],
    ['nguyen.van-a+x@thainguyen.gov.vn, cảm ơn', '[@], cảm ơn'],
    ['(an@example.com)', '([@])'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked)
  })
})

describe('stays', () => {
  test.each([
    'PA-2025-0912345678',
    'HS 000.00.19.H55-251122-0001',
    'INC-20251122-000123',
    'QL3 Km 67+200, hướng Hà Nội',
    '21.5942, 105.8482',
    '0.59421 105.84823',
    '10.762622,106.660172',
    'ngày 03-05-2025 lúc 08:30:15',
    '03/05/2025',
    '2025-11-22T08:30:15.123Z',
    '20251122 0830',
    '1.250.000.000 đồng',
    '150000000 đồng',
    '123456789 đ',
    '12,345,678 people',
    'cháu gái 7 tuổi, áo đỏ',
    'camera 1763800000000',
    'số nhà 12/34/56 đường 3-2',
    'biển số 20A-123.45',
    'gọi 113, 114, 115 hoặc 19001234',
    'tọa độ (21.59421, 105.84823)',
    '@ toà nhà A, tầng 3',
  ])('%s', (text) => {
    expect(maskPersonalData(text)).toBe(text)
  })
})

test('any text: masking twice is masking once, and no text grows', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '0912345678',
      '019201001234',
      'a@b.vn',
      '+84 912 345 678',
      ' ',
      '-',
      '.',
      '/',
      'Km 12+300',
      'đ',
    ),
    fc.nat().map(String),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const masked = maskPersonalData(text)
      expect(maskPersonalData(masked)).toBe(masked)
      expect(masked.length).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 2_000 },
  )
})

test('a mobile number among words is always found, however it is grouped', () => {
  const digits = fc.stringMatching(/^[35789]\d{8}$/)
  const grouped = fc
    .tuple(digits, fc.constantFrom('', ' ', '.', '-'), fc.boolean())
    .map(([national, gap, abroad]) => {
      const groups = [national.slice(0, 3), national.slice(3, 6), national.slice(6)]
      return `${abroad ? `+84${gap}` : '0'}${groups.join(gap)}`
    })
  const words = fc.constantFrom('', 'gọi ', 'liên hệ: ', '(', '"')
  fc.assert(
    fc.property(
      words,
      grouped,
      fc.constantFrom('', ' gấp', ')', '.', ', cảm ơn'),
      (before, number, behind) => {
        expect(maskPersonalData(`${before}${number}${behind}`)).toBe(`${before}[SĐT]${behind}`)
      },
    ),
  )
})

test('a plain figure, a decimal, a date or an id is never touched', () => {
  const figure = fc.oneof(
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map(String),
    fc.double({ noNaN: true, min: -180, max: 180 }).map((value) => value.toFixed(6)),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
    fc.nat({ max: 999_999_999 }).map((n) => `PA-2025-${String(n).padStart(9, '0')}`),
    fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 999 })).map(([km, m]) => `Km${km}+${m}`),
  )
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 5 }), (figures) => {
      const text = figures.join(', ')
      expect(maskPersonalData(text)).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('declared personal attributes are dropped, others are masked', () => {
  const fact: Thing = {
    ...(THING as Thing),
    name: 'Tổ 7, 0912345678',
    attributes: {
      chuHoSo: 'A',
      so_dien_thoai: 912345678,
      Email: 'x',
      note: 'an@example.vn',
      lanes: 2,
      open: true,
    },
  }
  dropPersonalData(fact)
  expect(fact.name).toBe('Tổ 7, [SĐT]')
  expect(fact.attributes).toEqual({ note: '[@]', lanes: 2, open: true })
})

test('what passes the gateway reaches the world masked, and again is a duplicate', async () => {
  const { take, world } = smallGateway()
  const said = { ...CASE, title: 'Gọi 0912345678', text: 'CCCD 019201001234', attributes: { fullName: 'An' } }
  expect(await take([said])).toMatchObject({ accepted: 1 })
  expect(await take([said, { ...said, text: 'CCCD 019201009999' }])).toMatchObject({ duplicates: 2 })
  const changes = world.takeChanges().get('security')
  const held = changes?.cases.map(({ fact }): Case => fact)
  expect(held).toEqual([{ ...CASE, title: 'Gọi [SĐT]', text: 'CCCD [ID]', attributes: {} }])
  expect(JSON.stringify(held)).not.toMatch(/0912345678|019201001234|"An"/)
})
