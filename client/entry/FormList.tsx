import { Button, Table } from '@mantine/core'
import { Link } from 'wouter'
import { foldName } from '../../shared/areas/match-name.ts'
import type { EntryForm, FormsAnswer } from '../../shared/entry/entry-form.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { dayText } from '../i18n/day-text.ts'
import { formPage } from './entry-address.ts'
import { useDeadlineText } from './use-deadline-text.ts'
import { useEntryTexts } from './texts.ts'
import { useForms } from './use-forms.ts'
import '../access/tables.css'

/** Every form that somebody may know of. */
export function FormList({ search }: { search: string }) {
  const t = useEntryTexts()
  const { data, error } = useForms()
  const mayManage = useMay('entry.manage')
  const wanted = foldName(search)
  const found = (data?.forms ?? []).filter(({ form: { id, name, unit } }) =>
    [id, name.vi, name.en, unit.name.vi, unit.name.en].some((text) => foldName(text).includes(wanted)),
  )
  if (data === undefined) return error ? <Problem error={error} /> : <Waiting />
  return (
    <>
      {mayManage && (
        <div className="forms-head">
          <Button component={Link} href={formPage('new')} leftSection={<Icon name="plus" />}>
            {t('forms.add')}
          </Button>
        </div>
      )}
      {found.length === 0 ? (
        <p className="entry-none">{t(data.forms.length === 0 ? 'forms.none' : 'board.nothingFound')}</p>
      ) : (
        <Forms forms={found} />
      )}
    </>
  )
}

function Forms({ forms }: Pick<FormsAnswer, 'forms'>) {
  const t = useEntryTexts()
  return (
    <Table className="stacked-table" verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('forms.name')}</Table.Th>
          <Table.Th>{t('forms.unit')}</Table.Th>
          <Table.Th>{t('forms.area')}</Table.Th>
          <Table.Th>{t('forms.period')}</Table.Th>
          <Table.Th>{t('forms.deadline')}</Table.Th>
          <Table.Th>{t('forms.indicators')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {forms.map(({ form }) => (
          <FormRow key={form.id} form={form} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function FormRow({ form }: { form: EntryForm }) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  const nameOfScope = useScopeNames()
  const deadlineText = useDeadlineText()
  const { id, name, unit, area, period, deadline, indicators, proposed, validTo } = form
  return (
    <Table.Tr>
      <Table.Td className="cell-main">
        <Link className="work-name" href={formPage(id)}>
          {label(name)}
        </Link>
        <small>
          {[
            t('forms.version', { version: form.version }),
            proposed && t('forms.proposed'),
            validTo !== null && t('forms.ended', { day: dayText(validTo) }),
          ]
            .filter((one) => typeof one === 'string')
            .join(', ')}
        </small>
      </Table.Td>
      <Table.Td>{label(unit.name)}</Table.Td>
      <Table.Td data-label={t('forms.area')}>{nameOfScope(area)}</Table.Td>
      <Table.Td data-label={t('forms.period')}>{capitalised(t(`board.kinds.${period}`), locale)}</Table.Td>
      <Table.Td data-label={t('forms.deadline')}>{deadlineText(deadline)}</Table.Td>
      <Table.Td>{t('forms.indicatorCount', { count: indicators.length })}</Table.Td>
    </Table.Tr>
  )
}
