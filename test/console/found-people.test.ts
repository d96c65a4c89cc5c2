import { describe, expect, it } from 'vitest'
import { bare } from '../../client/access/use-found-people.ts'

describe('a search among people', () => {
  it.each([
    ['Đặng Thị Ánh', 'dang thi anh'],
    ['NGUYỄN Hữu Phước', 'nguyen huu phuoc'],
    ['ten@example.vn', 'ten@example.vn'],
  ])('finds %s without its marks', (name, typed) => {
    expect(bare(name)).toBe(typed)
  })
})
