import { describe, expect, it } from 'vitest'
import { AreaFinder } from '../../shared/files/area-finder.ts'

const finder = new AreaFinder([
  { code: '05518', name: 'Sông Công' },
  { code: '05443', name: 'Phan Đình Phùng' },
  { code: '05500', name: 'Quan Triều' },
  { code: '05501', name: 'Quán Triều' },
  { code: '05600', name: 'Hòa Bình' },
  { code: '05601', name: 'Hòa Bình' },
])

describe('areas of a file', () => {
  it.each([
    ['05518', '05518'],
    ['5518', '05518'],
    ['Phường Sông Công', '05518'],
    ['P. Phan Đình Phùng', '05443'],
    ['phan dinh phung', '05443'],
    ['Quan Triều', '05500'],
    ['99999', '99999'],
    ['zone:song-cong', 'zone:song-cong'],
  ])('%s is %s', (text, code) => expect(finder.find(text)).toEqual({ code }))

  it('are told apart, or not guessed', () => {
    expect(finder.find('Hoà Bình')).toEqual({ problem: 'ambiguous-area' })
    expect(finder.find('quan trieu')).toEqual({ problem: 'ambiguous-area' })
    expect(finder.find('Gia Sàng')).toEqual({ problem: 'unknown-area-name' })
  })
})
