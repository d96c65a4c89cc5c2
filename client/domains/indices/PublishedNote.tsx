import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { liveStore, roomName } from '../../state/live-store.ts'
import { sameByJson, useDerived } from '../../state/use-derived.ts'
import type { KpiNoteProps } from '../panel.ts'
import { publishedResult } from './published-result.ts'

/** `hạng 1/34 · so được với 0 tỉnh · công bố 29/08/2025 · nguồn …`: a figure that somebody else made says whose it is. */
export function PublishedNote({ indicator, place }: KpiNoteProps) {
  const { t } = useTranslation()
  const { scope } = place.root
  const result = useDerived(
    useCallback(() => {
      const room = liveStore.getState().rooms.get(roomName({ scope, domain: 'indices' }))
      return publishedResult([...(room?.things.values() ?? [])], indicator)
    }, [indicator, scope]),
    sameByJson,
  )
  if (result === undefined) return null
  const { rank, of, standing, known, period, source } = result
  const words = [
    rank !== undefined && of !== undefined && t('indices.rank', { rank, of }),
    standing && t('indices.standing', { place: standing.place, count: standing.known }),
    t('indices.known', { known, of: of === undefined ? '?' : of - 1 }),
    t('indices.published', { when: period.split('-').toReversed().join('/') }),
    t('indices.source', { source }),
  ]
  return <span className="fact">{words.filter(Boolean).join(' · ')}</span>
}
