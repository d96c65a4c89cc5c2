// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clockStore, startClock } from '../../client/state/clock-store.ts'
import { centreStore } from '../../client/state/centre-store.ts'
import { liveStore } from '../../client/state/live-store.ts'
import { LinkLost } from '../../client/wall/LinkLost.tsx'
import { useLinkTrouble } from '../../client/wall/use-link-trouble.ts'
import { render } from './render.tsx'
import { NOW } from './room.ts'

// Other files share the store.
afterAll(() => {
  centreStore.setState(centreStore.getInitialState(), true)
  liveStore.setState(liveStore.getInitialState(), true)
})

function Screen() {
  const trouble = useLinkTrouble()
  return trouble ? <LinkLost trouble={trouble} zone="Asia/Ho_Chi_Minh" /> : <p>live</p>
}

describe('a lost link', () => {
  let stopClock: () => void

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW })
    liveStore.setState({ link: 'live', lastHeardAt: NOW, clockOffsetMs: 0, refused: undefined })
    centreStore.setState({ place: undefined, failed: false })
    stopClock = startClock()
  })

  afterEach(() => {
    stopClock()
    vi.useRealTimers()
    clockStore.setState(clockStore.getInitialState(), true)
  })

  it('covers the screen, says of when the figures are and counts on; it goes when the link is back', async () => {
    const element = await render(<Screen />)
    expect(element.textContent).toBe('live')
    await act(async () => liveStore.setState({ link: 'dead' }))
    await act(async () => vi.advanceTimersByTime(12_100))
    expect(element.querySelector('[role=alert]')).not.toBeNull()
    expect(element.textContent).toContain('MẤT KẾT NỐI · 00:12 · số liệu lúc 17:42:08')
    await act(async () => vi.advanceTimersByTime(60_000))
    expect(element.textContent).toContain('MẤT KẾT NỐI · 01:12 · số liệu lúc 17:42:08')
    await act(async () => liveStore.setState({ link: 'live' }))
    expect(element.textContent).toBe('live')
  })

  it('says why when the server refuses', async () => {
    const element = await render(<Screen />)
    await act(async () => liveStore.setState({ refused: 'Phiên bản giao thức 2' }))
    expect(element.textContent).toContain('MÁY CHỦ TỪ CHỐI')
    expect(element.textContent).toContain('Phiên bản giao thức 2')
  })

  it('says that the server was never reached, instead of an empty wall', async () => {
    const element = await render(<Screen />)
    await act(async () => centreStore.setState({ failed: true }))
    expect(element.textContent).toContain('Chưa liên lạc được máy chủ')
  })
})
