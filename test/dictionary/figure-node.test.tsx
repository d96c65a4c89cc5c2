// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { explainTree } from '../../client/explain/explain-tree.ts'
import { FigureNode } from '../../client/explain/FigureNode.tsx'
import type { ExplainAnswer } from '../../shared/kpi/explain-answer.ts'
import { renderConsole } from './console.tsx'
import { AT, explained, figureOf, partOf } from './explained.ts'

async function shown(answer: ExplainAnswer): Promise<HTMLElement> {
  const node = explainTree(answer)
  if (node === undefined) throw new Error('nothing to show')
  return (await renderConsole(<FigureNode node={node} answer={answer} depth={0} />, {})).element
}

describe('a figure that is explained', () => {
  it('shows its formula with the figures put in', async () => {
    const percent = { unit: { vi: '%', en: '%' }, decimals: 1, rollUp: 'computed' } as const
    const answer = explained([
      figureOf('services.share', {
        ...percent,
        value: 97.5,
        formula: '100 * services.onTime / services.all',
        inputs: ['services.onTime', 'services.all'],
      }),
      figureOf('services.onTime', { value: 1_170 }),
      figureOf('services.all', { value: 1_200 }),
    ])
    const element = await shown(answer)
    expect(element.querySelector('.put-line')?.textContent).toBe('100 × 1.170 ÷ 1.200 = 97,5 %')
    expect(element.querySelector('.missing')).toBeNull()
    expect(element.querySelectorAll('.explained')).toHaveLength(3)
  })

  it('says what is missing before all else, then what counts, and what does not as such', async () => {
    const answer = explained([
      figureOf('services.received', {
        reported: 1,
        expected: 2,
        parts: [
          partOf({ area: 'b', notCounted: 'covered', counted: false }),
          partOf({ area: 'a', value: null, state: 'never', notCounted: 'no-figure', counted: false }),
          partOf({ area: 'c', value: 7, at: AT - 60_000, arrivedAt: AT - 30_000 }),
        ],
      }),
    ])
    const element = await shown(answer)
    expect(element.querySelector('.missing')?.textContent).toContain('1 trong 2 phần chưa báo')
    const rows = [...element.querySelectorAll('.part-table tbody tr')]
    expect(rows.map((row) => row.querySelector('.cell-main')?.firstChild?.textContent)).toEqual([
      'C',
      'A',
      'B',
    ])
    expect(rows[0]?.textContent).toContain('đến 30 giây trước')
    expect(rows[2]?.textContent).toContain('không cộng: cấp trên đã có số cho cả địa bàn')
  })

  it('says who typed a figure, what it was before, and leaves out what may not be seen', async () => {
    const typist = { id: 'n', name: 'Lê Thị Nhập' }
    const entry = {
      form: 'f',
      period: '2026-10',
      revision: 2,
      typedBy: [typist],
      typedAt: AT,
      submittedBy: typist,
      submittedAt: AT,
      reviewedBy: { id: 'd', name: 'Trần Văn Duyệt' },
      reviewedAt: AT,
      reason: null,
      correction: 'gõ thiếu một số',
    }
    const before = { value: 12, revision: 1, arrivedAt: AT }
    const answer = explained([
      figureOf('economy.total', { inputs: ['economy.typed', 'economy.hidden'], formula: 'economy.typed' }),
      figureOf('economy.typed', { parts: [partOf({ entry, revision: 2, correctedFrom: before })] }),
      figureOf('economy.hidden', { withheld: true, value: null }),
    ])
    const element = await shown(answer)
    const typed = element.querySelector('.part-table .typed')?.textContent ?? ''
    for (const said of ['Tháng 10 năm 2026', 'Lê Thị Nhập', 'Trần Văn Duyệt', 'gõ thiếu một số'])
      expect(typed).toContain(said)
    expect(element.querySelector('.correction')?.textContent).toContain('Đính chính lần 2: trước là 12')
    expect(element.textContent).toContain('Thuộc lĩnh vực bạn không được xem.')
  })
})
