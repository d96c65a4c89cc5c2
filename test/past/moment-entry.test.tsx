// @vitest-environment jsdom
import { act } from 'react'
import { expect, it, onTestFinished } from 'vitest'
import { MomentEntry } from '../../client/past/MomentEntry.tsx'
import { Refusal } from '../../client/past/Refusal.tsx'
import { pastAt, pastStore } from '../../client/state/past-store.ts'
import { render } from '../wall/render.tsx'

const ZONE = 'Asia/Ho_Chi_Minh'

it('says how a time is written when what was typed is none, until it is typed on', async () => {
  pastStore.setState({ past: pastAt(Date.UTC(2026, 10, 26, 7, 5)) })
  onTestFinished(() => pastStore.setState({ past: undefined }))
  const element = await render(
    <>
      <MomentEntry zone={ZONE} />
      <Refusal zone={ZONE} />
    </>,
  )
  await type(element, '25:99 31/02/2026')
  await act(async () => element.querySelector('form')?.requestSubmit())
  expect(element.querySelector('[role=alert]')?.textContent).toBe('Viết như 14:05 26/11/2026.')
  await type(element, '14:05 26/11/2026')
  expect(element.querySelector('[role=alert]')?.textContent).toBe('')
})

async function type(element: HTMLElement, text: string): Promise<void> {
  const input = element.querySelector('input')
  // As a key does it: React sees no change in what it set itself.
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(input, text)
    input?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
