import { Fragment, type ReactNode } from 'react'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { FormulaText, tokensOf } from '../dictionary/FormulaText.tsx'
import { usePlainNumber, useFigureWords } from '../dictionary/words.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { useExplainTexts } from './texts.ts'

interface PutInProps {
  figure: ExplainFigure
  answer: ExplainAnswer
}

/** The formula with names, and the same with the figures put in. Of a ratio, what is divided by what. */
export function PutIn({ figure, answer }: PutInProps) {
  if (figure.formula !== undefined) return <Computed figure={figure} answer={answer} />
  if (figure.numerator && figure.denominator) return <Divided figure={figure} />
  return null
}

function Computed({ figure, answer }: PutInProps) {
  const t = useExplainTexts()
  const number = usePlainNumber()
  const locale = useLocale()
  const tokens = tokensOf(figure.formula ?? '')
  const put = (indicator: string, part: 'value' | 'numerator' | 'denominator') => {
    const input = answer.figures.find((one) => one.indicator === indicator)
    if (part !== 'value') return plainOr(input?.[part]?.value)
    return typeof input?.value === 'number'
      ? formatNumber(input.value, input.decimals, locale)
      : UNKNOWN_FIGURE
  }
  const plainOr = (value: number | undefined) => (value === undefined ? UNKNOWN_FIGURE : number(value))
  return (
    <section className="put-in">
      <h4>{t('formula')}</h4>
      <FormulaText definition={figure} />
      {tokens && (
        <Line figure={figure}>
          {tokens.map((token, at) => (
            // The same formula has the same tokens in the same places.
            <Fragment key={at}>
              {token.type === 'sign' && <span className="formula-sign">{token.text}</span>}
              {token.type === 'number' && number(token.value)}
              {token.type === 'figure' && <b>{put(token.indicator, token.part)}</b>}{' '}
            </Fragment>
          ))}
        </Line>
      )}
    </section>
  )
}

function Divided({ figure }: { figure: ExplainFigure }) {
  const label = useLabel()
  const number = usePlainNumber()
  const { numerator, denominator, scale = 1 } = figure
  if (!numerator || !denominator) return null
  return (
    <section className="put-in">
      <div className="fraction-line">
        <dl className="fraction">
          <div>
            <dt>{label(numerator.name)}</dt>
            <dd className="figures">{number(numerator.value)}</dd>
          </div>
          <div>
            <dt>{label(denominator.name)}</dt>
            <dd className="figures">{number(denominator.value)}</dd>
          </div>
        </dl>
        <Line figure={figure}>{scale !== 1 && `× ${number(scale)} `}</Line>
      </div>
    </section>
  )
}

function Line({ figure, children }: { figure: ExplainFigure; children: ReactNode }) {
  const words = useFigureWords()
  return (
    <p className="put-line figures">
      {children}
      <span className="formula-sign">=</span>{' '}
      <b>{figure.value === null ? UNKNOWN_FIGURE : words(figure.value, figure)}</b>
    </p>
  )
}
