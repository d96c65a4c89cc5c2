// @vitest-environment jsdom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { TakeAway } from '../../client/out/TakeAway.tsx'
import type { Place } from '../../client/state/centre-store.ts'
import { changePast, pastAt, pastStore } from '../../client/state/past-store.ts'
import { render } from './render.tsx'

const label = (text: string) => ({ vi: text, en: text })
const PLACE = {
  root: { name: label('Thái Nguyên'), scope: '19' },
  children: [{}],
  domains: ['traffic'],
  zone: 'Asia/Ho_Chi_Minh',
} as unknown as Place
const MOMENT = Date.UTC(2026, 10, 26, 7, 30)

async function addresses(): Promise<{ text: string; hrefs: string[] }> {
  const dialog = await render(<TakeAway place={PLACE} />)
  await vi.waitFor(() => expect(dialog.querySelector('h2')?.textContent).not.toBe(''))
  const hrefs = [...dialog.querySelectorAll('a')].map((file) => file.getAttribute('href') ?? '')
  return { text: dialog.textContent, hrefs }
}

describe('what the wall lets one take away', () => {
  beforeEach(() => {
    // jsdom has no dialogs that open.
    HTMLDialogElement.prototype.showModal = () => undefined
  })

  it('is of now', async () => {
    const { text, hrefs } = await addresses()
    expect(hrefs.length).toBeGreaterThan(5)
    expect(hrefs.filter((href) => href.includes('at='))).toEqual([])
    expect(text).not.toContain('quá khứ')
  })

  it('is of the moment that is shown while the past is, and says so', async () => {
    pastStore.setState({ past: pastAt(0) })
    // Other files share the store.
    onTestFinished(() => pastStore.setState({ past: undefined }))
    const clock = { at: MOMENT, playing: false, speed: 1, earliest: 0, latest: MOMENT, waiting: false }
    changePast(() => ({ clock }))
    const { text, hrefs } = await addresses()
    expect(hrefs.length).toBeGreaterThan(5)
    expect(hrefs.filter((href) => !href.includes(`at=${MOMENT}&`))).toEqual([])
    expect(text).toContain('Tải số liệu quá khứ đang xem')
    expect(text).toContain('như đã có lúc 14:30:00 26/11/2026')
  })
})
