// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clockStore, startClock } from '../../client/state/clock-store.ts'
import { liveStore } from '../../client/state/live-store.ts'
import { AgeLine } from '../../client/ui/AgeLine.tsx'
import { FigureText } from '../../client/ui/FigureText.tsx'
import { render } from './render.tsx'
import { NOW } from './room.ts'

describe('age and coverage', () => {
  let stopClock: () => void

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW })
    liveStore.setState({ clockOffsetMs: 0 })
    stopClock = startClock()
  })

  afterAll(() => clockStore.setState(clockStore.getInitialState(), true))
  afterEach(() => {
    stopClock()
    vi.useRealTimers()
  })

  const figure = { asOf: NOW - 8_000, reported: 212, expected: 214 }

  it('stand beside every figure and grow older by themselves', async () => {
    const element = await render(<AgeLine figure={figure} freshness="fresh" coverage="3/3 thành phố" />)
    expect(element.textContent).toBe('3/3 thành phố212/2148 giây')
    expect(element.querySelector('[data-whole=false]')?.textContent).toBe('212/214')
    await act(async () => vi.advanceTimersByTime(52_100))
    expect(element.textContent).toContain('1 phút')
  })

  it('stamp a stale figure with its age', async () => {
    const stale = { ...figure, asOf: NOW - 47 * 60_000 }
    const element = await render(<AgeLine figure={stale} freshness="stale" />)
    expect(element.querySelector('.stale-stamp')?.textContent).toBe('dừng 47 phút')
    expect(element.querySelector('[data-freshness=stale]')?.getAttribute('aria-label')).toBe('dừng')
  })

  it('say that there is none yet, and never call that fresh', async () => {
    const none = { asOf: undefined, reported: 0, expected: 0 }
    const element = await render(<AgeLine figure={none} freshness="unknown" />)
    expect(element.textContent).toBe('chưa có số liệu')
    expect(element.querySelector('[data-freshness=fresh]')).toBeNull()
  })
})

describe('a figure', () => {
  it('keeps its last value when it is stale, and is a dash only when it is not known', async () => {
    const element = await render(
      <>
        <FigureText value={31.25} decimals={1} freshness="stale" />
        <FigureText value={null} decimals={1} freshness="fresh" />
      </>,
    )
    const [stale, unknown] = element.querySelectorAll('.figure')
    expect([stale?.textContent, stale?.getAttribute('data-freshness')]).toEqual(['31,3', 'stale'])
    expect([unknown?.textContent, unknown?.getAttribute('data-freshness')]).toEqual(['—', 'unknown'])
  })
})
