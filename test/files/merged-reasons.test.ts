import { expect, it } from 'vitest'
import { mergedReasons } from '../../client/feeds/merged-reasons.ts'

it('what one cell spoils of several outputs is told once, the most frequent first', () => {
  const reason = (
    output: number,
    column: string | null,
    message: string,
    count: number,
    firstRow: number,
  ) => {
    return { output, column, member: 'at', code: 'x', message, count, firstRow }
  }
  const merged = mergedReasons(
    [
      reason(0, 'Giờ', 'quá cũ', 3, 7),
      reason(1, 'Phường', 'không có', 4, 2),
      reason(1, 'Giờ', 'quá cũ', 2, 5),
      reason(1, 'Giờ', 'không đọc được', 1, 9),
      reason(1, null, 'quá cũ', 1, 3),
    ],
    ({ column, member }) => column ?? member,
  )
  expect(merged.map(({ what, message, count, firstRow }) => [what, message, count, firstRow])).toEqual([
    ['Giờ', 'quá cũ', 5, 5],
    ['Phường', 'không có', 4, 2],
    ['Giờ', 'không đọc được', 1, 9],
    ['at', 'quá cũ', 1, 3],
  ])
})
