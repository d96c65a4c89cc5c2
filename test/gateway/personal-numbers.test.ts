import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskPersonalData } from '../../shared/personal-data.ts'

const SEED = 20_261_126

describe('is masked, however people write it', () => {
  test.each([
    ['Alo 05 74 72 21 18 nhé', 'Alo [SĐT] nhé'],
    ['09 12 34 56 78 09 87 65 43 21', '[SĐT] [SĐT]'],
    ['tổ 7, 09 12 34 56 78 (2 người)', 'tổ 7, [SĐT] (2 người)'],
    ['tổ 12 09 12 34 56 78 15 phút nữa', 'tổ 12 [SĐT] 15 phút nữa'],
    ['tổ 7 0 9 1 2 3 4 5 6 7 8 2 người', 'tổ 7 [SĐT] 2 người'],
    ['+84912345678 đồng ý', '[SĐT] đồng ý'],
    ['gọi +84912345678 đồng chí Nam', 'gọi [SĐT] đồng chí Nam'],
    ['gọi +84 912 345 678 đ/c Nam', 'gọi [SĐT] đ/c Nam'],
    ['báo +84912345678 đồng thời ghi lại', 'báo [SĐT] đồng thời ghi lại'],
    ['+84912345678 Triệu Thị Hoa', '[SĐT] Triệu Thị Hoa'],
    ['+84912345678 TRIỆU THỊ HOA', '[SĐT] TRIỆU THỊ HOA'],
    ['gọi +84912345678 triệu tập', 'gọi [SĐT] triệu tập'],
    ['+84912345678 tỷ lệ', '[SĐT] tỷ lệ'],
    ['trực 09 12 34 56 78 24/7', 'trực [SĐT] 24/7'],
    ['09 12 34 56 78 08:30', '[SĐT] 08:30'],
    ['liên hệ 09 12 34 56 78 24', 'liên hệ [SĐT] 24'],
    ['điện thoại 09 12 34 56 78 12', 'điện thoại [SĐT] 12'],
    ['+84912345678 Đồng Hỷ', '[SĐT] Đồng Hỷ'],
    ['+66812345678 đồng nghiệp', '[SĐT] đồng nghiệp'],
    ['+84 912 000 000', '[SĐT]'],
    ['SĐT: 09 12 34 56 78 12 13', 'SĐT: [SĐT] 12 13'],
    ['+1 213 555 0123 đang gọi', '[SĐT] đang gọi'],
    ['+12135550123', '[SĐT]'],
    ['+66 81 234 5678', '[SĐT]'],
    ['sđt:zalo:0912345678', 'sđt:zalo:[SĐT]'],
    ['kurn:0912345678', 'kurn:[SĐT]'],
    ['0912 345678', '[SĐT]'],
    ['091 2345678', '[SĐT]'],
    ['0912.345 678', '[SĐT]'],
    ['0912 - 345 - 678', '[SĐT]'],
    ['0 9 1 2 3 4 5 6 7 8', '[SĐT]'],
    ['0912/345/678', '[SĐT]'],
    ['0912345678,0987654321', '[SĐT],[SĐT]'],
    ['0912 345 678', '[SĐT]'],
    ['0912–345–678', '[SĐT]'],
    ['０９１２３４５６７８', '[SĐT]'],
    ['09\u200b123\u200b45678', '[SĐT]'],
    ['(+84) 912 345 678', '[SĐT]'],
    ['gọi0912345678', 'gọi[SĐT]'],
    ['anh Bình-0912345678', 'anh Bình-[SĐT]'],
    ['0912345678-Nam', '[SĐT]-Nam'],
    ['tel.0912345678', 'tel.[SĐT]'],
    ['O912345678', '[SĐT]'],
    ['0208-3855123', '[SĐT]'],
    ['zalo 09123 45678', 'zalo [SĐT]'],
    ['CMND 091 234 567', 'CMND [ID]'],
    ['căn cước: 019201 001234', 'căn cước: [ID]'],
    ['an.nguyen @gmail.com', '[@]'],
    ['an.nguyen(at)gmail.com', '[@]'],
    ['an.nguyen a còng gmail.com', '[@]'],
    ['an＠gmail.com', '[@]'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked)
  })
})

describe('stays', () => {
  test.each([
    '03/12/2026 08:30',
    '03-12-2026 08:30',
    '03.12.2026 08',
    '0830 22.11.2025',
    '0830 22.11.25',
    '05443 05518',
    '84.312.345.678 đồng',
    'tổng vốn 150000000, 120000000',
    '1.250.000 – 2.500.000 đồng',
    'H55-251122-0001 và 000.00.19.H55-251122-0001',
    'images/000/916/864/large',
    'Gọi 111, 113, 114, 115, 1022, *1022, 1800 1166, 19001234 hoặc 1900 54 54 12',
    'QL3 km 67+200–km 68+100',
    'MST 4600123456',
    'lô 12345678901234',
    'quán @home, 12 giờ',
    'camera a còng kềnh',
    '01 02 03 04 05 06',
    '01 02 03 04 05 06 07 08 09 10 11 12',
    'lô 05 06 07 08 09 10 đã xong',
    '12 05 74 72 21 18',
    '0 3 1 2 0 0 4 5 1 0 2',
    'giờ 00 01 02 03 04 05 06 07 08 09 10 11',
    'kết quả: 03 12 27 31 44 45',
    '+1 000 000 000 đồng',
    '+1.250.000.000 đ',
    '+2 000 000 000',
    '+25 600 000 đồng cho dự án',
    '+25 600 000 triệu',
    '+25 600 000 triệu USD',
    '+1 012 345 678',
    '1 012 345 678 đồng',
    '+84 312 345 678 đồng',
    'tăng +3 512 400 000 VNĐ',
    'urn:ngsi-ld:Device:0912345678',
    'urn:ngsi-ld:TrafficFlowObserved:tn:0912345678:019201001234',
    'URN:NGSI-LD:x:0912345678-0987654321',
    'Built inbound TCP connection 212806031 for outside',
    'CAM-0912345678',
    'cam-0912345678',
    'PA0912345678',
    '0912345678-HN',
    'bb3f0ab1-3402-4d9e-b2cc-182604784bc8',
    'chỉ thị 02528640-80d8-493a-b131-77a9604b2bef đã nhận',
    '039620633a97d5369c31c8d9cee1af749ecb6713890af147d9e12555bff8b243',
  ])('%s', (text) => {
    expect(maskPersonalData(text)).toBe(text)
  })
})

describe('of many numbers glued to each other none is left', () => {
  test.each(['.0912345678', ',0912345678', '091-234-5678km', '123456789ađkm', 'ab091-234-5678'])(
    '%s',
    (glued) => {
      expect(maskPersonalData(glued.repeat(80))).not.toMatch(/\d{9}|\d{3}-\d{3}-\d{4}/)
    },
  )

  test('and after a few rounds all that is left is masked at once: each round reads all of the text', () => {
    const masked = maskPersonalData('km0912345678'.repeat(80))
    expect(masked).toBe('km[SĐT]'.repeat(6) + 'km[ID]'.repeat(74))
  })
})

/** As people write a number of ten digits; none of two groups of five, which a code of areas may be. */
const FORMS: readonly ((digits: string) => string)[] = [
  (d) => d,
  ...[' ', '.', '-', ' - ', '  ', '\u00a0', '–', '/'].flatMap((gap) => [
    grouped(gap, 4, 3, 3),
    grouped(gap, 3, 3, 4),
  ]),
  ...[' ', '.', '-'].flatMap((gap) => [grouped(gap, 4, 2, 2, 2), grouped(gap, 2, 2, 2, 2, 2)]),
  grouped(' ', 4, 6),
  grouped(' ', 3, 7),
  grouped(' ', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
  (d) => `${d.slice(0, 4)}.${d.slice(4, 7)} ${d.slice(7)}`,
  (d) => `(${d.slice(0, 4)}) ${d.slice(4)}`,
  ...['+84', '+84 ', '(+84)', '(+84) ', '0084', '84', '(84)', '+84(0)'].map(
    (code) => (d: string) => code + d.slice(1),
  ),
  (d) => d.replaceAll(/\d/g, (one) => String.fromCharCode(0xff10 + Number(one))),
  (d) => d.replaceAll(/\d{3}/g, '$&\u200b'),
]

function grouped(gap: string, ...sizes: number[]) {
  return (digits: string) => {
    let at = 0
    return sizes.map((size) => digits.slice(at, (at += size))).join(gap)
  }
}

const words = (...all: string[]) => fc.constantFrom(...all)
const BEFORE = words(
  '',
  'Ngập ở tổ 7, gọi ',
  'sđt:',
  'SĐT ',
  'ĐT:',
  'a Nam ',
  '(',
  '"',
  'gọi',
  'ngày 12/3/2026 ',
)
const AFTER = words(
  '',
  ' nhé',
  '.',
  ',',
  ')',
  '"',
  ' gặp anh Nam',
  ' (Zalo)',
  '!',
  ';',
  ' hoặc 113',
  '…',
  '-Nam',
)

test('a mobile number in any form, within words, leaves none of its digits', () => {
  const mobile = fc.stringMatching(/^0[35789]\d{8}$/)
  const form = fc.constantFrom(...FORMS)
  fc.assert(
    fc.property(BEFORE, mobile, form, AFTER, (before, number, write, after) => {
      expect(maskPersonalData(before + write(number) + after)).toBe(`${before}[SĐT]${after}`)
    }),
    { numRuns: 3_000, seed: SEED },
  )
})

test('an identity number in any form behind its name leaves none of its digits', () => {
  const number = fc.oneof(fc.stringMatching(/^0[1-9][1-9]\d{9}$/), fc.stringMatching(/^[0-3]\d{8}$/))
  const name = words('CCCD ', 'cccd: ', 'CMND số ', 'căn cước công dân ', 'Số CMT: ')
  const gap = words('', ' ', '.', '-')
  fc.assert(
    fc.property(
      name,
      number,
      gap,
      fc.constantFrom(3, 4, 6),
      AFTER,
      (before, digits, between, size, after) => {
        const text = before + digits.match(new RegExp(`.{1,${size}}`, 'g'))?.join(between) + after
        expect(maskPersonalData(text)).toBe(`${before}[ID]${after}`)
      },
    ),
    { numRuns: 2_000, seed: SEED },
  )
})
