import { describe, expect, it } from 'vitest'
import { attentionItems } from '../../client/state/attention.ts'
import { tagOf, verdictOf, worstOf } from '../../client/state/verdict.ts'
import { pageIndex, pagesOf } from '../../client/wall/pages.ts'
import { titleParts } from '../../client/wall/title-parts.ts'
import { feedView } from './feed-view.ts'
import { caseOf, NOW, roomOfCases } from './room.ts'

describe('the verdict', () => {
  it('counts critical and high cases and silent feeds, each once', () => {
    const security = roomOfCases('security', [
      caseOf('a', { severity: 'critical' }),
      caseOf('b', { severity: 'high' }),
      caseOf('c', { severity: 'high' }),
      caseOf('d', {}),
    ])
    const feeds = [feedView('x', 'silent'), feedView('y', 'late'), feedView('z', 'never')]
    const health = { since: 0, of: new Map() }
    const feedTime = (_feed: number, now: number) => now
    const items = attentionItems({ rooms: [security], feeds, feedTime, health, recorder: [], now: NOW })
    expect(verdictOf(items, feeds)).toEqual({ critical: 1, high: 2, attention: 1, silent: 1 })
    // The list says of each what it was counted as.
    const tags = items.map(tagOf)
    const tagged = (tag: string) => tags.filter((one) => one === tag).length
    expect([tagged('critical'), tagged('high'), tagged('silent')]).toEqual([1, 2, 1])
    const nothing = { critical: 0, high: 0, attention: 0, silent: 0 }
    expect(verdictOf([], [feedView('x', 'live')])).toEqual(nothing)
  })

  it('names the two worst where they are urgent, and of what is merely late the first', () => {
    const listOf = (...severities: ('critical' | 'high' | 'attention')[]) => {
      const cases = severities.map((severity, id) => caseOf(`${id}`, { severity, dueAt: NOW - id }))
      const rooms = [roomOfCases('security', cases)]
      const feedTime = (_feed: number, now: number) => now
      const health = { since: 0, of: new Map() }
      return attentionItems({ rooms, feeds: [], feedTime, health, recorder: [], now: NOW + 1 })
    }
    const severities = (...of: Parameters<typeof listOf>) => worstOf(listOf(...of)).map((one) => one.severity)
    expect(severities('attention', 'high', 'critical', 'high')).toEqual(['critical', 'high'])
    expect(severities('attention', 'high')).toEqual(['high'])
    expect(severities('attention', 'attention')).toEqual(['attention'])
    expect(severities()).toEqual([])
  })

  it('is none while no feed has spoken: nothing known is not nothing the matter', () => {
    expect(verdictOf([], [])).toBeUndefined()
    expect(verdictOf([], [feedView('x', 'never')])).toBeUndefined()
  })
})

describe('the pages of a list', () => {
  it('hold as many rows as there is room for, in their order', () => {
    expect(pagesOf([7, 4, 4, 4, 4], 15)).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 5 },
    ])
    expect(pagesOf([4, 4], 8)).toEqual([{ from: 0, to: 2 }])
    expect(pagesOf([], 8)).toEqual([])
  })

  it('have room for one row at least', () => {
    expect(pagesOf([7, 7], 1)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ])
  })

  it('turn every ten seconds and begin again', () => {
    expect([0, 9_999, 10_000, 20_000].map((now) => pageIndex(now, 2))).toEqual([0, 0, 1, 0])
    expect(pageIndex(NOW, 0)).toBe(0)
  })
})

describe('a title', () => {
  it('has its place behind the last comma', () => {
    expect(titleParts('Xe ùn dài, xe cấp cứu khó qua, QL3 gần Gia Sàng', true)).toEqual({
      what: 'Xe ùn dài, xe cấp cứu khó qua',
      where: 'QL3 gần Gia Sàng',
    })
  })

  it.each(['Cháy nhà', 'Cháy nhà, ', ', QL3'])('keeps its words where it has none: %s', (title) => {
    expect(titleParts(title, true)).toEqual({ what: title, where: undefined })
  })

  it.each(['Rà soát, điều chuyển vốn giữa các dự án', 'Thu, chi ngân sách hằng ngày'])(
    'keeps its words where it is of nothing on the map: %s',
    (title) => {
      expect(titleParts(title, false)).toEqual({ what: title, where: undefined })
    },
  )

  it('has its period behind the last dash, where it is of nothing on the map', () => {
    expect(titleParts('Thu, chi ngân sách hằng ngày – Ngày 25/11/2026', false)).toEqual({
      what: 'Thu, chi ngân sách hằng ngày',
      where: 'Ngày 25/11/2026',
    })
    expect(titleParts('Ùn tắc cao tốc Hà Nội – Thái Nguyên', false).where).toBeUndefined()
  })

  it('has what it befell behind the last comma, on the map or not', () => {
    expect(titleParts('Phát hiện mã độc, Trang thông tin nội bộ', false).where).toBe('Trang thông tin nội bộ')
  })
})
