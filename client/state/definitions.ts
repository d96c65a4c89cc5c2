import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { indicatorOf } from '../../shared/kpi/definition-of.ts'
import type { DictionaryAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { liveStore } from './live-store.ts'
import { registry } from './registry.ts'

export interface Definitions {
  /** Of the definitions that the page goes by; 0: those that it was built with. */
  revision: number
  /** Indicators that people put on the wall beside those that its panels name. */
  onWall: readonly string[]
}

export const definitionsStore = createStore<Definitions>()(() => ({ revision: 0, onWall: [] }))

/** Whoever calls this is rendered again when definitions became others: the registry holds them. */
export function useDefinitionsRevision(): number {
  return useStore(definitionsStore, ({ revision }) => revision)
}

/** The page calls, rounds and judges figures as the dictionary says. One of a domain that this build has not is left. */
export function adoptDefinitions({
  revision,
  definitions,
}: Pick<DictionaryAnswer, 'revision' | 'definitions'>): void {
  if (revision === definitionsStore.getState().revision) return
  const known = definitions.filter(({ indicator }) => registry.domains.has(domainOf(indicator)))
  registry.adopt(known.map((one) => indicatorOf(one, declaredOf(one))))
  const onWall = known.filter((one) => one.onWall).map(({ indicator }) => indicator)
  definitionsStore.setState({ revision, onWall })
}

/** How a declared one is counted stays as this build declares it. */
function declaredOf({ origin, indicator }: Definition): Indicator | undefined {
  return origin === 'declared' ? registry.indicators.get(indicator) : undefined
}

const RETRY_MS = 5_000

/** Follows what the server tells of its dictionary: asks for it when it is another than the page's. Start returns stop. */
export function startDefinitions(): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  let answered = 0
  let isAsking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    const { definitions: told } = liveStore.getState()
    if (told === undefined || told === answered || isAsking || signal.aborted) return
    isAsking = true
    const isHeard = await load(signal)
    isAsking = false
    if (isHeard) answered = told
    // It may have become another while it was asked for.
    if (isHeard) void look()
    else if (!signal.aborted) timer = setTimeout(() => void look(), RETRY_MS)
  }

  void look()
  const stopFollowing = liveStore.subscribe(({ definitions }, before) => {
    if (definitions !== before.definitions) void look()
  })
  return function stopDefinitions() {
    stopped.abort()
    stopFollowing()
    clearTimeout(timer)
  }
}

/** False where the server did not answer. */
async function load(signal: AbortSignal): Promise<boolean> {
  const response = await fetch('/api/v1/dictionary', { signal }).catch(() => undefined)
  if (!response?.ok) return false
  const answer = (await response.json().catch(() => undefined)) as DictionaryAnswer | undefined
  if (answer === undefined || signal.aborted) return false
  adoptDefinitions(answer)
  return true
}
