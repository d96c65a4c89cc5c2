import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/use-locale.ts'
import { liveStore, roomName } from '../../state/live-store.ts'
import { useFigure } from '../../state/roll-ups.ts'
import { sameByJson, useDerived } from '../../state/use-derived.ts'
import type { KpiNoteProps } from '../panel.ts'
import { changeOf, publishedResult } from './published-result.ts'

/** `hạng 26, giảm 3 bậc · công bố 2024 · nguồn …`: a figure that somebody else made says whose it is. */
export function PublishedNote({ indicator, place }: KpiNoteProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { scope } = place.root
  const result = useDerived(
    useCallback(() => {
      const room = liveStore.getState().rooms.get(roomName({ scope, domain: 'indices' }))
      return publishedResult([...(room?.things.values() ?? [])], indicator)
    }, [indicator, scope]),
    sameByJson,
  )
  const change = useFigure(changeOf(indicator), scope, scope).value
  if (result === undefined) return null
  const { rank, of, standing, known, period, source } = result
  const words = [
    rank !== undefined && t('indices.rank', { rank: of === undefined ? rank : `${rank}/${of}` }),
    typeof change === 'number' && change > 0 && t('indices.risen', { count: change }),
    typeof change === 'number' && change < 0 && t('indices.fallen', { count: -change }),
    t('indices.published', { when: period.split('-').toReversed().join('/') }),
    t('indices.source', { source: label(source) }),
    standing
      ? t('indices.standing', { place: standing.place, count: standing.known })
      : of === undefined
        ? t('indices.knownOf', { known })
        : t('indices.known', { known, of: of - 1 }),
  ]
  const text = words.filter(Boolean).join(' · ')
  return (
    <span className="fact kpi-note" title={text}>
      {text}
    </span>
  )
}
