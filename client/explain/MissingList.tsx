import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { Icon } from '../console/Icon.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { isAnyMissing, missingOf } from './missing.ts'
import { usePartName } from './part-name.ts'
import { useExplainTexts } from './texts.ts'

/** More names than this nobody reads in a line. */
const NAMED = 6

/** What is not there is said before anything else. */
export function MissingList({ figure, answer }: { figure: ExplainFigure; answer: ExplainAnswer }) {
  const t = useExplainTexts()
  const label = useLabel()
  const partName = usePartName()
  const missing = missingOf(figure, answer)
  if (!isAnyMissing(missing)) return null
  const { parts, feeds, inputs, unreported } = missing
  const named = [...new Set(parts.map((part) => partName(part)))]
  return (
    <section className="missing">
      <h4>
        <Icon name="warning" /> {t('missing')}
      </h4>
      <ul>
        {inputs.map(({ indicator, name }) => (
          <li key={indicator}>{t('missingInput', { name: label(name) })}</li>
        ))}
        {feeds.map(({ feed, name, state }) => (
          <li key={feed}>
            {t(`missingFeed.${state === 'never' ? 'never' : 'stale'}`, { name: label(name) })}
          </li>
        ))}
        {unreported > 0 && <li>{t('missingOfAll', { count: unreported, expected: figure.expected })}</li>}
        {named.length > 0 && (
          <li>
            {named.slice(0, NAMED).join(', ')}
            {named.length > NAMED && ` ${t('missingMore', { count: named.length - NAMED })}`}
          </li>
        )}
      </ul>
    </section>
  )
}
