import { useCallback } from 'react'
import { domainOf } from '../../shared/domains/registry.ts'
import { rulesAbout, sumGaps, wholeValue, type SumGap } from '../../shared/sums/sum-rule.ts'
import { liveStore, type LiveState } from './live-store.ts'
import { registry } from './registry.ts'
import { figureIn } from './roll-ups.ts'
import { sameByJson, useDerived } from './use-derived.ts'

/** Where the figures of a scope that belong to an indicator do not add up. */
export function useSumGaps(indicator: string, scope: string): readonly SumGap[] {
  return useDerived(
    useCallback(() => gapsIn(liveStore.getState(), indicator, scope), [indicator, scope]),
    sameByJson,
  )
}

export function gapsIn(state: LiveState, indicator: string, scope: string): SumGap[] {
  const domain = registry.domains.get(domainOf(indicator))
  return sumGaps(domain ? rulesAbout(domain, indicator) : [], (id) =>
    wholeValue(figureIn(state, id, scope, scope)),
  )
}
