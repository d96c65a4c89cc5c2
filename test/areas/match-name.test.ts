import { describe, expect, test } from 'vitest'
import { foldName, matchName, nameKey } from '../../shared/areas/match-name.ts'

describe('names', () => {
  test('the place of the tone does not matter', () => {
    expect(matchName('Định Hóa', 'Định Hoá')).toBe('exact')
    expect(matchName('Điềm Thụy', 'Điềm Thuỵ')).toBe('exact')
  })

  test('marks and case may be missing, and old spellings match', () => {
    expect(matchName('dinh hoa', 'Định Hoá')).toBe('folded')
    expect(matchName('Quan Triều', 'Quán Triều')).toBe('folded')
    expect(matchName('DONG HY', 'Đồng Hỷ')).toBe('folded')
  })

  test('a difference of tone is no exact match', () => {
    expect(matchName('Phú Bình', 'Phủ Bình')).toBe('folded')
  })

  test('composed and decomposed Unicode are one', () => {
    expect(matchName('Thái Nguyên'.normalize('NFD'), 'Thái Nguyên')).toBe('exact')
  })

  test('words for the unit are no part of the name', () => {
    for (const query of [
      'TP. Thái Nguyên',
      'thành phố Thái Nguyên',
      'thanh pho thai nguyen',
      'tỉnh Thái Nguyên',
    ]) {
      expect(nameKey(query)).toBe('thai nguyen')
    }
    expect(nameKey('P. Gia Sàng')).toBe('gia sang')
    expect(nameKey('Tịnh Khê')).toBe('tinh khe')
    expect(nameKey('Phường')).toBe('phuong')
  })

  test('a unit word typed without marks is also tried as part of the name', () => {
    expect(matchName('quan trieu', 'Quan Triều')).toBe('folded')
    expect(matchName('xa tan cuong', 'Tân Cương')).toBe('folded')
    expect(matchName('phường Tân Cương', 'Tân Cương')).toBe('exact')
    expect(matchName('quận Triều', 'Quan Triều')).toBe('word')
  })

  test('a part of a name matches less well', () => {
    expect(matchName('thai', 'Thái Nguyên')).toBe('prefix')
    expect(matchName('nguyen', 'Thái Nguyên')).toBe('word')
    expect(matchName('guyen', 'Thái Nguyên')).toBe('inside')
    expect(matchName('Lạng Sơn', 'Thái Nguyên')).toBeNull()
    expect(matchName('  ', 'Thái Nguyên')).toBeNull()
  })

  test('folding gives plain letters, digits and single spaces', () => {
    expect(foldName('  Đường  3-2, Ký túc xá')).toBe('duong 3 2 ky tuc xa')
  })
})
