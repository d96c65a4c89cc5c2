import { Table } from '@mantine/core'
import { Link } from 'wouter'
import type { Definition } from '../../shared/kpi/definition.ts'
import { useDomainNames } from '../access/use-domain-names.ts'
import { useCentre } from '../console/use-centre.ts'
import { UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { isUntold } from './find-definitions.ts'
import { makingOf } from './making.ts'
import { targetOn } from './target-on.ts'
import { useDictionaryTexts } from './texts.ts'
import { definitionPage } from './use-dictionary.ts'
import { useFigureWords, useNameOf } from './words.ts'

interface DomainTableProps {
  domain: string
  definitions: readonly Definition[]
  /** Today, in the zone of the place. */
  day: string
}

export function DomainTable({ domain, definitions, day }: DomainTableProps) {
  const t = useDictionaryTexts()
  const domainName = useDomainNames()
  return (
    <section className="dictionary-domain">
      <h2>
        {domainName(domain)} <span className="figures">{definitions.length}</span>
      </h2>
      <Table className="stacked-table dictionary-table" verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('unit')}</Table.Th>
            <Table.Th>{t('making')}</Table.Th>
            <Table.Th>{t('period')}</Table.Th>
            <Table.Th className="is-figure">{t('target')}</Table.Th>
            <Table.Th>{t('responsible')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {definitions.map((one) => (
            <IndicatorRow key={one.indicator} definition={one} day={day} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function IndicatorRow({ definition, day }: { definition: Definition; day: string }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const nameOf = useNameOf()
  const figure = useFigureWords()
  const root = useCentre()?.root
  const { indicator, unit, period, responsible, origin, owner } = definition
  const target = root === undefined ? undefined : targetOn(definition, root, day)
  return (
    <Table.Tr>
      <Table.Td className="cell-main">
        <Link className="indicator-link" href={definitionPage(indicator)}>
          {nameOf(definition)}
        </Link>
        <span className="indicator-marks">
          <code>{indicator}</code>
          {origin === 'added' && !owner && <span className="added-mark">{t('addedMark')}</span>}
          {owner && <span className="added-mark">{t('aboveMark')}</span>}
          {isUntold(definition) && <span className="untold-mark">{t('untoldMark')}</span>}
        </span>
      </Table.Td>
      <Table.Td data-label={t('unit')}>{label(unit) || t('noUnit')}</Table.Td>
      <Table.Td data-label={t('making')}>{t(`makings.${makingOf(definition)}`)}</Table.Td>
      <Table.Td data-label={t('period')}>{t(`periods.${period}`)}</Table.Td>
      <Table.Td className="is-figure" data-label={t('target')}>
        {target ? figure(target.value, definition) : UNKNOWN_FIGURE}
      </Table.Td>
      <Table.Td data-label={t('responsible')}>{label(responsible) || UNKNOWN_FIGURE}</Table.Td>
    </Table.Tr>
  )
}
