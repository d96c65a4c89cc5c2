import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { startTexts } from '../../client/i18n/i18n.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

/** Renders into the document until the test is over; answers the element. */
export async function render(node: ReactNode): Promise<HTMLElement> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  startTexts('vi')
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  await act(async () => root.render(node))
  onTestFinished(async () => {
    await act(async () => root.unmount())
    element.remove()
  })
  return element
}
