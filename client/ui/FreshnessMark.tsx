import { useTranslation } from 'react-i18next'
import type { Freshness } from '../../shared/freshness.ts'

/** Told by shape as well as by colour: a disc, a half disc, a hatched square, a ring. */
export function FreshnessMark({ freshness }: { freshness: Freshness }) {
  const { t } = useTranslation()
  return (
    <span className="freshness-mark" data-freshness={freshness} role="img" aria-label={t(LABEL[freshness])} />
  )
}

const LABEL = {
  fresh: 'freshness.fresh',
  late: 'freshness.late',
  stale: 'freshness.stale',
  unknown: 'freshness.unknown',
} as const satisfies Record<Freshness, string>
