import { Table } from '@mantine/core'
import type { Definition } from '../../shared/kpi/definition.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { periodName } from './target-period.ts'
import { useDictionaryTexts } from './texts.ts'
import { useFigureWords } from './words.ts'

/** By period, the newest first, and within it by area. */
export function TargetTable({ definition }: { definition: Definition }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const locale = useLocale()
  const scopeName = useScopeNames()
  const figure = useFigureWords()
  const targets = definition.targets.toSorted(
    (a, b) => b.period.localeCompare(a.period) || a.scope.localeCompare(b.scope),
  )
  if (targets.length === 0) return <p className="quiet">{t('noTargets')}</p>
  return (
    <Table className="stacked-table target-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('targetPeriod')}</Table.Th>
          <Table.Th>{t('targetScope')}</Table.Th>
          <Table.Th className="is-figure">{t('targetValue')}</Table.Th>
          <Table.Th>{t('targetSource')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {targets.map(({ period, scope, value, source }) => (
          <Table.Tr key={`${period} ${scope}`}>
            <Table.Td className="cell-main">{periodName(period, t)}</Table.Td>
            <Table.Td data-label={t('targetScope')}>{capitalised(scopeName(scope), locale)}</Table.Td>
            <Table.Td className="is-figure" data-label={t('targetValue')}>
              {figure(value, definition)}
            </Table.Td>
            <Table.Td className="target-source">{source && label(source)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
