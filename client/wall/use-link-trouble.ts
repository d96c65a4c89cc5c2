import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { centreStore } from '../state/centre-store.ts'
import { liveStore } from '../state/live-store.ts'
import { useIsPast, usePast } from '../state/past-store.ts'

export type LinkTrouble =
  /** Nothing is heard any more; figures are of `heardAt` (server's clock). */
  | { kind: 'dead'; heardAt: number; isPast: boolean }
  /** The server will not talk to this page: `message` says why. */
  | { kind: 'refused'; message: string }
  /** It was never heard since the page came up. */
  | { kind: 'unreached' }

/** What is wrong with the link, or undefined while it is live or still young. */
export function useLinkTrouble(): LinkTrouble | undefined {
  const { t } = useTranslation()
  const barred = useStore(centreStore, (state) => state.refused)
  const turnedAway = useStore(liveStore, (state) => state.refused)
  const refused = barred ?? turnedAway
  const isDead = useStore(liveStore, (state) => state.link === 'dead')
  const heardAt = useStore(liveStore, (state) =>
    state.link === 'dead' && state.lastHeardAt !== undefined
      ? state.lastHeardAt + state.clockOffsetMs
      : undefined,
  )
  const isPast = useIsPast()
  const isNoPast = usePast((past) => past?.refused?.code === 'none')
  const failed = useStore(centreStore, (state) => state.failed && !state.place)
  if (refused !== undefined) return { kind: 'refused', message: refused }
  if (isNoPast) return { kind: 'refused', message: t('past.none') }
  if (isDead) return { kind: 'dead', heardAt: heardAt ?? 0, isPast }
  return failed ? { kind: 'unreached' } : undefined
}
