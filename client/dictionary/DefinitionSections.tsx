import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Definition } from '../../shared/kpi/definition.ts'
import { Section } from '../access/Section.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { FormulaText } from './FormulaText.tsx'
import { LegalList } from './LegalList.tsx'
import { makingOf } from './making.ts'
import { TargetTable } from './TargetTable.tsx'
import { ThresholdList } from './ThresholdList.tsx'
import { useDictionaryTexts } from './texts.ts'
import { definitionPage, useDefinitionOf } from './use-dictionary.ts'
import { useNameOf, usePlainNumber, useWhenWords } from './words.ts'

interface DefinitionSectionsProps {
  definition: Definition
  /** Computed indicators that take its figure. */
  usedBy: readonly string[]
}

/** All that is said of an indicator, matter by matter. */
export function DefinitionSections({ definition, usedBy }: DefinitionSectionsProps) {
  const t = useDictionaryTexts()
  return (
    <>
      <Section title={t('formula')}>
        <HowComputed definition={definition} usedBy={usedBy} />
      </Section>
      <Section title={t('measure')}>
        <Measured definition={definition} />
      </Section>
      <Section title={t('provenance')}>
        <Provenance definition={definition} />
      </Section>
      <Section title={t('targets')}>
        <TargetTable definition={definition} />
      </Section>
      <Section title={t('thresholds')} note={t('thresholdsNote')}>
        <ThresholdList definition={definition} />
      </Section>
    </>
  )
}

function HowComputed({ definition, usedBy }: DefinitionSectionsProps) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const { formula, numerator, denominator, rollUp } = definition
  const making = makingOf(definition)
  return (
    <>
      {formula !== undefined && <FormulaText definition={definition} />}
      <Facts>
        <Fact name={t('making')}>
          {t(`makings.${making}`)}
          <small>{t(`makingNotes.${making}`)}</small>
        </Fact>
        {numerator && <Fact name={t('numerator')}>{label(numerator)}</Fact>}
        {denominator && <Fact name={t('denominator')}>{label(denominator)}</Fact>}
        <Fact name={t('rollUp')}>{t(`rollUps.${rollUp}`)}</Fact>
        {usedBy.length > 0 && (
          <Fact name={t('usedBy')}>
            <IndicatorLinks indicators={usedBy} />
          </Fact>
        )}
      </Facts>
    </>
  )
}

function IndicatorLinks({ indicators }: { indicators: readonly string[] }) {
  const definitionOf = useDefinitionOf()
  const nameOf = useNameOf()
  return (
    <ul className="indicator-links">
      {indicators.map((id) => {
        const known = definitionOf(id)
        return (
          <li key={id}>
            <Link href={definitionPage(id)}>{known ? nameOf(known) : id}</Link>
          </li>
        )
      })}
    </ul>
  )
}

function Measured({ definition }: { definition: Definition }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const number = usePlainNumber()
  const when = useWhenWords()
  const { unit, better, min, max, quantity } = definition
  return (
    <Facts>
      <Fact name={t('unit')}>
        {label(unit) || t('noUnit')}
        {quantity !== undefined && quantity !== '1' && <code>{quantity}</code>}
      </Fact>
      <Fact name={t('better')}>{t(`betters.${better}`)}</Fact>
      <Fact name={t('when')}>{when(definition)}</Fact>
      <Fact name={t('range')}>
        <span className="figures">{t('rangeOf', { min: number(min), max: number(max) })}</span>
      </Fact>
    </Facts>
  )
}

function Provenance({ definition }: { definition: Definition }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const { source, responsible, legalBasis, iso } = definition
  return (
    <Facts>
      <Fact name={t('source')}>{label(source)}</Fact>
      <Fact name={t('responsible')}>{label(responsible)}</Fact>
      <Fact name={t('legal')}>{legalBasis.length > 0 && <LegalList references={legalBasis} />}</Fact>
      {iso && <Fact name={t('iso')}>{`${iso.standard}, ${iso.code}`}</Fact>}
    </Facts>
  )
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="definition-facts">{children}</dl>
}

/** What nobody wrote is said to be unwritten. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useDictionaryTexts()
  const isUnsaid = children === '' || children === false
  return (
    <>
      <dt>{name}</dt>
      <dd data-empty={isUnsaid}>{isUnsaid ? t('unsaid') : children}</dd>
    </>
  )
}
