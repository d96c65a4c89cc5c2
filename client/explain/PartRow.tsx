import { Table } from '@mantine/core'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { Moment } from '../console/Moment.tsx'
import { useFigureWords, usePlainNumber } from '../dictionary/words.ts'
import { UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { isMissing } from './missing.ts'
import { PartHistory } from './PartHistory.tsx'
import { usePartName } from './part-name.ts'
import { useSpanWords } from './span-words.ts'
import { StateMark } from './StateMark.tsx'
import { useExplainTexts } from './texts.ts'

interface PartRowProps {
  part: ExplainPart
  figure: ExplainFigure
  answer: ExplainAnswer
}

export function PartRow({ part, figure, answer }: PartRowProps) {
  const t = useExplainTexts()
  const label = useLabel()
  const locale = useLocale()
  const partName = usePartName()
  const scopeName = useScopeNames()
  const feed = figure.feeds.find((one) => one.feed === part.feed)
  return (
    <Table.Tr data-counted={part.counted} data-missing={isMissing(part)}>
      <Table.Td className="cell-main">
        {partName(part)}
        <small>{part.type === 'area' ? t('areaItself') : capitalised(scopeName(part.area), locale)}</small>
        <PartHistory part={part} figure={figure} />
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('value')}>
        <PartValue part={part} figure={figure} />
      </Table.Td>
      <Table.Td data-label={t('measured')}>
        <PartTimes part={part} isPast={answer.past} now={answer.at} />
      </Table.Td>
      <Table.Td data-label={t('source')}>
        {feed ? label(feed.name) : part.feed}
        {part.simulated && <span className="simulated-mark">{t('simulated')}</span>}
      </Table.Td>
      <Table.Td data-label={t('state')}>
        <StateMark state={part.state} />
        {part.notCounted && <small>{t(`notCounted.${part.notCounted}`)}</small>}
      </Table.Td>
    </Table.Tr>
  )
}

/** Of a ratio, what it is made of stands below it. */
function PartValue({ part, figure }: Pick<PartRowProps, 'part' | 'figure'>) {
  const words = useFigureWords()
  const number = usePlainNumber()
  const { value, numerator, denominator } = part
  if (value === null) return UNKNOWN_FIGURE
  return (
    <>
      {words(value, figure)}
      {figure.rollUp === 'ratio' && numerator !== undefined && denominator !== undefined && (
        <small>{`${number(numerator)} ÷ ${number(denominator)}`}</small>
      )}
    </>
  )
}

function PartTimes({
  part: { at, arrivedAt },
  isPast,
  now,
}: {
  part: ExplainPart
  isPast: boolean
  now: number
}) {
  const t = useExplainTexts()
  const span = useSpanWords()
  if (at === undefined) return UNKNOWN_FIGURE
  return (
    <>
      <Moment at={at} />
      {arrivedAt !== undefined && (
        <small>
          {isPast
            ? t('arrived', { span: span(arrivedAt - at) })
            : t('arrivedAgo', { span: span(now - arrivedAt) })}
        </small>
      )}
    </>
  )
}
