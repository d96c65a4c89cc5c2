import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Icon } from '../console/Icon.tsx'
import { useZone } from '../console/use-centre.ts'
import { longMoment } from '../i18n/format-time.ts'
import { useFeedTexts } from './texts.ts'

/** The one cause of all that is missing of a feed (R9). */
export function Trouble({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const zone = useZone()
  const { trouble, stage } = board
  if (trouble === null || stage === 'retired') return null
  const since = trouble.since === null ? '' : longMoment(trouble.since, zone)
  return (
    <p className="trouble" data-code={trouble.code} role="status">
      <Icon name="warning" />
      {t(`board.trouble.${trouble.code}`, { since })}
    </p>
  )
}
