import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useSpans } from './spans.ts'
import { useFeedTexts } from './texts.ts'

/** Slots in which it spoke, against those in which it was to, and how long one is. */
export function RateOf({ board }: { board: Pick<FeedBoard, 'rate' | 'cadenceMs'> }) {
  const t = useFeedTexts()
  const span = useSpans()
  const { slotsHeard: heard, slots } = board.rate
  return (
    <span>
      <span className="figures">{t('board.slots', { heard, slots })}</span>
      <small>{t('board.cadence', { span: span(board.cadenceMs) })}</small>
    </span>
  )
}

/** A second is what clocks that are set by the network differ by. */
const EVEN_MS = 1_000

export function ClockOffset({ ms }: { ms: number | null }) {
  const t = useFeedTexts()
  const span = useSpans()
  if (ms === null) return UNKNOWN_FIGURE
  if (Math.abs(ms) < EVEN_MS) return t('board.even')
  return t(ms > 0 ? 'board.ahead' : 'board.behind', { span: span(ms) })
}
