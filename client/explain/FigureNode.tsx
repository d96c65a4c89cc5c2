import { useId, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { useDomainNames } from '../access/use-domain-names.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { dayText } from '../i18n/day-text.ts'
import { definitionPage } from '../dictionary/use-dictionary.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { ExplainNode } from './explain-tree.ts'
import { FigureValue } from './FigureValue.tsx'
import { MissingList } from './MissingList.tsx'
import { PartTable } from './PartTable.tsx'
import { PutIn } from './PutIn.tsx'
import { useExplainTexts } from './texts.ts'

interface FigureNodeProps {
  node: ExplainNode
  answer: ExplainAnswer
  depth: number
}

/** One figure: what it misses first, then how it came about, then what it was computed from. */
export function FigureNode({ node, answer, depth }: FigureNodeProps) {
  const t = useExplainTexts()
  const id = useId()
  const { figure, inputs, isRepeat } = node
  if (figure.withheld) return <Withheld figure={figure} />
  const Name = depth === 0 ? 'h2' : 'h3'
  return (
    <article className="explained" data-depth={Math.min(depth, 3)} aria-labelledby={id}>
      <FigureHead
        figure={figure}
        answer={answer}
        depth={depth}
        name={
          <Name id={id}>
            <FigureName figure={figure} />
          </Name>
        }
      />
      {isRepeat ? (
        <p className="quiet">{t('repeat')}</p>
      ) : (
        <>
          <MissingList figure={figure} answer={answer} />
          <PutIn figure={figure} answer={answer} />
          {inputs.length > 0 && (
            <section className="explained-inputs">
              <h4>{t('inputs')}</h4>
              {inputs.map((input) => (
                <FigureNode key={input.figure.indicator} node={input} answer={answer} depth={depth + 1} />
              ))}
            </section>
          )}
          {figure.inputs.length === 0 && <PartTable figure={figure} answer={answer} isOpen={depth === 0} />}
        </>
      )}
    </article>
  )
}

function FigureName({ figure }: { figure: ExplainFigure }) {
  const label = useLabel()
  const locale = useLocale()
  return <Link href={definitionPage(figure.indicator)}>{capitalised(label(figure.name), locale)}</Link>
}

interface FigureHeadProps {
  figure: ExplainFigure
  answer: ExplainAnswer
  depth: number
  name: ReactNode
}

function FigureHead({ figure, answer, depth, name }: FigureHeadProps) {
  const t = useExplainTexts()
  const label = useLabel()
  const locale = useLocale()
  const scopeName = useScopeNames()
  const domainName = useDomainNames()
  const { definition, notes, indicator, basis } = figure
  const version =
    definition.version === 1
      ? t('versionDeclared', { version: 1 })
      : t('version', { version: definition.version, day: dayText(definition.validFrom) })
  return (
    <header className="explained-head">
      <div className="explained-name">
        {depth === 0 && (
          <p className="explained-where">
            {`${capitalised(scopeName(answer.scope), locale)} · ${domainName(domainOf(indicator))}`}
          </p>
        )}
        {name}
        <p className="explained-basis">
          {t(`basis.${basis}`)} · {version}
        </p>
        {notes.map((note) => (
          <p key={note.vi} className="explained-note">
            {label(note)}
          </p>
        ))}
      </div>
      <FigureValue figure={figure} answer={answer} />
    </header>
  )
}

function Withheld({ figure }: { figure: ExplainFigure }) {
  const t = useExplainTexts()
  return (
    <article className="explained">
      <h3>
        <FigureName figure={figure} />
      </h3>
      <p className="quiet">{t('withheld')}</p>
    </article>
  )
}
