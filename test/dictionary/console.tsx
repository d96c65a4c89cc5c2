import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { makeQueryClient } from '../../client/console/query-client.ts'
import { render } from '../wall/render.tsx'

/** What a server answers, by method and path: `GET /api/v1/areas`. What it does not know it has not. */
export type Answers = Readonly<Record<string, (body: unknown) => unknown>>

/** A part of the console in the document, with a far end that answers as told; all that was asked of it. */
export async function renderConsole(
  node: ReactNode,
  answers: Answers,
): Promise<{ element: HTMLElement; asked: string[] }> {
  const asked: string[] = []
  const fetch = globalThis.fetch
  globalThis.fetch = (path, asking) => answer(String(path), asking)
  // jsdom has none; Mantine asks it for the colours that the system prefers.
  globalThis.matchMedia ??= () => new EventTarget() as MediaQueryList
  const client = makeQueryClient()
  onTestFinished(() => {
    client.clear()
    globalThis.fetch = fetch
  })

  async function answer(path: string, asking: RequestInit = {}): Promise<Response> {
    const key = `${asking.method ?? 'GET'} ${path.split('?')[0]}`
    asked.push(key)
    const known = answers[key]
    if (!known) return Response.json({ code: 'not-found', message: 'none' }, { status: 404 })
    const told = known(asking.body === undefined ? undefined : JSON.parse(String(asking.body)))
    return told instanceof Response ? told : Response.json(told)
  }

  const element = await render(
    <MantineProvider env="test" withCssVariables={false}>
      <QueryClientProvider client={client}>{node}</QueryClientProvider>
    </MantineProvider>,
  )
  await settle()
  return { element, asked }
}

/** Lets what was asked be answered and shown. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
}
