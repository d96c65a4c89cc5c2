import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { domainOf } from '../../shared/domains/registry.ts'
import type { DefinitionAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { useDomainNames } from '../access/use-domain-names.ts'
import { PageBack } from '../console/PageBack.tsx'
import { Refused } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { Word } from '../console/Word.tsx'
import { useMay } from '../feeds/use-may.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { DefinitionSections } from './DefinitionSections.tsx'
import { NowFigure } from './NowFigure.tsx'
import { useDictionaryTexts } from './texts.ts'
import { useTopOfPage } from './use-top-of-page.ts'
import { definitionPage, useDefinition } from './use-dictionary.ts'
import { Versions } from './Versions.tsx'
import { useNameOf } from './words.ts'

/** One indicator, as a person reads it. */
export function IndicatorPage({ indicator }: { indicator: string }) {
  useTopOfPage()
  const t = useDictionaryTexts()
  const { data, error } = useDefinition(indicator)
  if (data !== undefined) return <Known answer={data} />
  if (error instanceof Refused && error.status === 404)
    return (
      <Word icon="search" title={t('unknown')} note={t('unknownNote')}>
        <Button component={Link} href="/dictionary" variant="default">
          {t('back')}
        </Button>
      </Word>
    )
  return error ? <Problem error={error} /> : <Waiting />
}

function Known({ answer }: { answer: DefinitionAnswer }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const nameOf = useNameOf()
  const domainName = useDomainNames()
  const mayManage = useMay('definition.manage')
  const { indicator, versions } = answer
  const definition = (versions.find(({ inForce }) => inForce) ?? versions[0])?.definition
  if (definition === undefined) return null
  const meaning = label(definition.meaning)
  return (
    <article className="indicator">
      <PageBack href="/dictionary">{t('back')}</PageBack>
      <header className="page-head indicator-head">
        <div>
          <p className="indicator-domain">{domainName(domainOf(indicator))}</p>
          <h1>{nameOf(definition)}</h1>
          <p className="indicator-marks">
            <code>{indicator}</code>
            {definition.origin === 'added' && !answer.owner && (
              <span className="added-mark">{t('addedMark')}</span>
            )}
            {answer.owner && (
              <span className="added-mark">{t('ownedMark', { centre: label(answer.owner.name) })}</span>
            )}
          </p>
        </div>
        {mayManage && !answer.owner?.isAbove && (
          <Button component={Link} href={`${definitionPage(indicator)}/change`} variant="default">
            {t('change')}
          </Button>
        )}
      </header>
      {answer.owner?.isAbove && (
        <p className="indicator-owned" role="note">
          {t('ownedNote', { centre: label(answer.owner.name) })}
        </p>
      )}
      <div className="indicator-lead">
        <p className="indicator-meaning" data-empty={meaning === ''}>
          {meaning || t('noMeaning')}
        </p>
        <NowFigure definition={definition} />
      </div>
      <DefinitionSections definition={definition} usedBy={answer.usedBy} />
      <Versions answer={answer} />
    </article>
  )
}
