import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Definition } from '../../shared/kpi/definition.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { useCentre } from '../console/use-centre.ts'
import { explainAddress } from '../explain/explain-address.ts'
import { StateLine } from '../explain/StateLine.tsx'
import { useExplanation } from '../explain/use-explanation.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { useDictionaryTexts } from './texts.ts'

/** What it is now over all that whoever looks may watch, and the way to why. */
export function NowFigure({ definition }: { definition: Definition }) {
  const root = useCentre()?.root
  if (root === undefined || definition.rollUp === 'none') return null
  return <Figure definition={definition} scope={root} />
}

function Figure({ definition, scope }: { definition: Definition; scope: string }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const locale = useLocale()
  const scopeName = useScopeNames()
  const { indicator, decimals, unit } = definition
  const { data, error } = useExplanation({ indicator, scope })
  const figure = data?.figures[0]
  // What this person may not see, or nobody knows: the definition stands without it.
  if (error || data === undefined || figure === undefined || figure.withheld) return null
  return (
    <aside className="now-figure">
      <p className="now-where">
        {capitalised(scopeName(scope), locale)} · {t('now')}
      </p>
      <p className="now-value">
        <span className="figures" data-state={figure.state}>
          {figure.value === null ? UNKNOWN_FIGURE : formatNumber(figure.value, decimals, locale)}
        </span>{' '}
        {label(unit)}
      </p>
      <StateLine figure={figure} serverTime={data.at} />
      <Button component={Link} href={explainAddress({ indicator, scope })} variant="light" size="compact-md">
        {t('explain')}
      </Button>
    </aside>
  )
}
