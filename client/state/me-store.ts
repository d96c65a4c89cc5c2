import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Me } from '../../shared/access/session.ts'

/** Who looks at this page: not known yet, nobody that this server knows, or somebody. */
export type Looker = { status: 'unknown' } | { status: 'nobody' } | { status: 'known'; me: Me }

export const meStore = createStore<{ looker: Looker }>()(() => ({ looker: { status: 'unknown' } }))

/** Asks the server; where it does not answer, what was known stays. */
export async function askMe(): Promise<Looker> {
  const response = await fetch('/api/v1/me').catch(() => undefined)
  const looker = await heardOf(response)
  if (looker) meStore.setState({ looker })
  return meStore.getState().looker
}

async function heardOf(response: Response | undefined): Promise<Looker | undefined> {
  if (response?.status === 401) return { status: 'nobody' }
  if (!response?.ok) return undefined
  return { status: 'known', me: (await response.json()) as Me }
}

export function useLooker(): Looker {
  return useStore(meStore, ({ looker }) => looker)
}

export function useMe(): Me | undefined {
  return useStore(meStore, ({ looker }) => (looker.status === 'known' ? looker.me : undefined))
}
