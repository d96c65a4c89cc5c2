import { Table } from '@mantine/core'
import { Link } from 'wouter'
import type { FeedsAnswer } from '../../shared/http-answers.ts'
import { Ago } from '../console/Ago.tsx'
import { UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { FeedMark } from './FeedMark.tsx'
import { ClockOffset, RateOf } from './measures.tsx'
import { Share } from './Share.tsx'
import { useCounts, useSpans } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import { useBoard } from './use-feed.ts'

/** What the list knows at once, and what only the feed's own board does. */
export function FeedRow({ report }: { report: FeedsAnswer['feeds'][number] }) {
  const t = useFeedTexts()
  const label = useLabel()
  const span = useSpans()
  const count = useCounts()
  const { data: board } = useBoard(report.feed)
  const { lastArrivalAt, rejected, duplicates } = report
  return (
    <Table.Tr>
      <Table.Td className="cell-main">
        <Link className="feed-link" href={`/feeds/${encodeURIComponent(report.feed)}`}>
          {label(report.name)}
        </Link>
        <code className="feed-id">{report.feed}</code>
      </Table.Td>
      <Table.Td>
        <FeedMark feed={report} />
      </Table.Td>
      <Table.Td data-label={t('board.arrived')}>
        {lastArrivalAt === null ? t('board.never') : <Ago at={lastArrivalAt} />}
      </Table.Td>
      <Table.Td data-label={t('board.rate')}>{board ? <RateOf board={board} /> : UNKNOWN_FIGURE}</Table.Td>
      <Table.Td data-label={t('board.delay')}>
        {board?.delay ? span(board.delay.medianMs) : UNKNOWN_FIGURE}
      </Table.Td>
      <Table.Td data-label={t('board.offset')}>
        <ClockOffset ms={report.clockOffsetMs} />
      </Table.Td>
      <Table.Td
        className="is-figure"
        data-label={t('board.rejected')}
        data-state={rejected > 0 ? 'attention' : undefined}
      >
        {count(rejected)}
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('board.duplicates')}>
        {count(duplicates)}
      </Table.Td>
      <Table.Td data-label={t('board.fullDay')}>
        <Share of={board?.completeness?.day} />
      </Table.Td>
      <Table.Td data-label={t('board.fullMonth')}>
        <Share of={board?.completeness?.month} />
      </Table.Td>
    </Table.Tr>
  )
}
