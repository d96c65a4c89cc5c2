import { z } from 'zod'
import type { Label } from '../label.ts'

const found = { number: z.int().describe('The entry that it is found at.') }

/** What does not agree. */
export const chainProblemSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('changed'), ...found }).describe('The hash is not that of the entry.'),
    z
      .object({ type: z.literal('missing'), ...found, last: z.int() })
      .describe('Entries `number` to `last` are not there.'),
    z
      .object({ type: z.literal('unlinked'), ...found })
      .describe('It was written behind another entry than the one before it: inserted, moved, chained anew.'),
    z
      .object({ type: z.literal('cut-off'), ...found, head: z.int() })
      .describe('An anchor tells of it, and the chain ends at `head`.'),
    z
      .object({ type: z.literal('not-as-anchored'), ...found })
      .describe('An anchor told another hash of it: it, or what was before it, is not what it was then.'),
  ])
  .describe('Where the chain of the audit does not agree with itself, or with what was told of it.')
export type ChainProblem = z.infer<typeof chainProblemSchema>

export function describeProblem(problem: ChainProblem): Label {
  const { number } = problem
  switch (problem.type) {
    case 'changed':
      return {
        vi: `dòng ${number}: đã bị sửa, mã băm là của nội dung khác`,
        en: `entry ${number}: changed, its hash is of another text`,
      }
    case 'missing':
      return number === problem.last
        ? { vi: `dòng ${number}: bị thiếu`, en: `entry ${number}: missing` }
        : {
            vi: `dòng ${number} đến ${problem.last}: bị thiếu`,
            en: `entries ${number} to ${problem.last}: missing`,
          }
    case 'unlinked':
      return {
        vi: `dòng ${number}: không nối với dòng đứng trước (bị chèn, đổi chỗ hoặc nối lại)`,
        en: `entry ${number}: was not written behind the entry before it (inserted, moved or chained anew)`,
      }
    case 'cut-off':
      return {
        vi: `dòng ${number}: bị cắt mất; mốc neo có dòng này mà chuỗi kết thúc ở ${problem.head}`,
        en: `entry ${number}: cut off; an anchor tells of it, and the chain ends at ${problem.head}`,
      }
    case 'not-as-anchored':
      return {
        vi: `dòng ${number}: mốc neo ghi mã băm khác; dòng này hoặc dòng trước nó đã bị sửa`,
        en: `entry ${number}: an anchor told another hash of it: it, or one before it, was changed`,
      }
  }
}
