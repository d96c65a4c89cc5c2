import { useTranslation } from 'react-i18next'
import type { Place } from '../state/centre-store.ts'
import { useIsOfWhole, useReportingChildren } from '../state/use-figure-state.ts'
import { OF_CENTRES } from './LinkStateText.tsx'

/**
 * `3/3 thành phố`: of the centres below, how many report this figure now. A centre without any has no such text, nor
 * a figure that is said of the whole alone.
 */
export function useCoverage(indicator: string, place: Place): string | undefined {
  const { t } = useTranslation()
  const reported = useReportingChildren(indicator, place)
  const isOfWhole = useIsOfWhole(indicator, place)
  const tier = place.children[0]?.tier
  if (isOfWhole) return undefined
  return tier && t(OF_CENTRES[tier], { reported, count: place.children.length })
}
