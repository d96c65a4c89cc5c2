import { Button, Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { changesAnswerSchema, type EntryChange } from '../../shared/entry/cell.ts'
import type { EntryEvent, EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { Section } from '../access/Section.tsx'
import { ask } from '../console/ask.ts'
import { Moment } from '../console/Moment.tsx'
import { Problem } from '../console/Problem.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { textOf } from './cell-text.ts'
import { sheetAddress } from './entry-address.ts'
import { useEntryTexts } from './texts.ts'
import type { SheetName } from './use-sheet.ts'
import '../access/tables.css'

/** The life of a submission: its steps, and who typed what into which cell. */
export function HistoryTab({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  return (
    <>
      <Section title={t('sheet.steps')}>
        {sheet.events.length === 0 ? <p>{t('sheet.noEvents')}</p> : <Steps events={sheet.events} />}
      </Section>
      <Section title={t('sheet.changes')} note={t('sheet.changesNote')}>
        <Changes name={name} sheet={sheet} />
      </Section>
    </>
  )
}

function Steps({ events }: { events: readonly EntryEvent[] }) {
  const t = useEntryTexts()
  return (
    <ol className="entry-steps">
      {events.toReversed().map(({ event, at, by, reason, revision }) => (
        <li key={`${at} ${event}`} data-event={event}>
          <b>{t(`sheet.events.${event}`)}</b>
          <span>
            {by.name}, <Moment at={at} />
            {revision > 1 && `, ${t('sheet.revision', { revision })}`}
          </span>
          {reason !== null && <q>{reason}</q>}
        </li>
      ))}
    </ol>
  )
}

function Changes({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useChanges(name, sheet.change)
  const changes = data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <>
      <Problem error={error} />
      {data && changes.length === 0 && <p>{t('sheet.noChanges')}</p>}
      {changes.length > 0 && <ChangeTable changes={changes} sheet={sheet} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('sheet.more')}
        </Button>
      )}
    </>
  )
}

function useChanges({ form, period }: SheetName, change: number) {
  return useInfiniteQuery({
    queryKey: ['entry-changes', form, period, change],
    queryFn: ({ pageParam, signal }) => {
      const below = pageParam === null ? '' : `?before=${pageParam}`
      return ask(`${sheetAddress(form, period)}/changes${below}`, changesAnswerSchema, { signal })
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
}

function ChangeTable({ changes, sheet }: { changes: readonly EntryChange[]; sheet: EntrySheet }) {
  const t = useEntryTexts()
  return (
    <Table className="stacked-table changes-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('sheet.at')}</Table.Th>
          <Table.Th>{t('sheet.by')}</Table.Th>
          <Table.Th>{t('sheet.cell')}</Table.Th>
          <Table.Th className="is-figure">{t('sheet.before')}</Table.Th>
          <Table.Th className="is-figure">{t('sheet.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map((change) => (
          <ChangeRow key={change.number} change={change} sheet={sheet} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function ChangeRow({ change, sheet }: { change: EntryChange; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  const { indicator, part, before, after, at, by, from, revision } = change
  const field = sheet.fields.find((one) => one.indicator === indicator)
  const written = (content: EntryChange['after']) => textOf({ content }, locale) || t('sheet.nothing')
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={at} />
      </Table.Td>
      <Table.Td>
        {by.name}
        {from === 'file' && <small>{t('sheet.fromFile')}</small>}
      </Table.Td>
      <Table.Td className="cell-main">
        {field ? capitalised(label(field.name), locale) : indicator}
        {part !== 'value' && <small>{t(`sheet.parts.${part}`)}</small>}
        {revision > 1 && <small>{t('sheet.revision', { revision })}</small>}
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('sheet.before')}>
        {written(before)}
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('sheet.after')}>
        {written(after)}
      </Table.Td>
    </Table.Tr>
  )
}
