import { Button, Table, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { FeedsAnswer } from '../../shared/http-answers.ts'
import { foldName } from '../../shared/areas/match-name.ts'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { useLocale } from '../i18n/use-locale.ts'
import { DownloadMenu } from '../out/DownloadMenu.tsx'
import { feedsCsv } from '../out/export-addresses.ts'
import { useOutTexts } from '../out/texts.ts'
import { FeedRow } from './FeedRow.tsx'
import { useFeedTexts } from './texts.ts'
import { useFeeds } from './use-feed.ts'
import { useMay } from './use-may.ts'
import '../access/tables.css'
import '../access/people.css'

/** Every feed of which somebody may know how it does. */
export function FeedList() {
  const t = useFeedTexts()
  const { data, error } = useFeeds()
  const [search, setSearch] = useState('')
  const mayManage = useMay('feed.manage')
  const out = useOutTexts()
  const locale = useLocale()
  const found = (data?.feeds ?? []).filter((feed) => isFound(feed, search))
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('board.title')}</h1>
          <p>{t('board.note')}</p>
        </div>
        <div className="page-acts">
          <DownloadMenu files={[{ label: out('csv'), href: feedsCsv(locale) }]} />
          {mayManage && (
            <Button component={Link} href="/feeds/new" leftSection={<Icon name="plus" />}>
              {t('board.connect')}
            </Button>
          )}
        </div>
      </header>
      <Problem error={error} />
      {data === undefined ? (
        !error && <Waiting />
      ) : (
        <>
          <div className="list-head">
            <TextInput
              className="list-search"
              type="search"
              aria-label={t('board.search')}
              placeholder={t('board.search')}
              leftSection={<Icon name="search" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <span role="status">{t('board.count', { count: found.length })}</span>
          </div>
          {found.length > 0 && <Feeds feeds={found} />}
          {found.length === 0 && <p>{t(data.feeds.length === 0 ? 'board.none' : 'board.noneFound')}</p>}
        </>
      )}
    </>
  )
}

function Feeds({ feeds }: Pick<FeedsAnswer, 'feeds'>) {
  const t = useFeedTexts()
  return (
    <Table className="stacked-table feeds-table" verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('board.name')}</Table.Th>
          <Table.Th>{t('board.state')}</Table.Th>
          <Table.Th>{t('board.arrived')}</Table.Th>
          <Table.Th>{t('board.rate')}</Table.Th>
          <Table.Th>{t('board.delay')}</Table.Th>
          <Table.Th>{t('board.offset')}</Table.Th>
          <Table.Th className="is-figure">{t('board.rejected')}</Table.Th>
          <Table.Th className="is-figure">{t('board.duplicates')}</Table.Th>
          <Table.Th title={t('board.completenessNote')}>{t('board.fullDay')}</Table.Th>
          <Table.Th title={t('board.completenessNote')}>{t('board.fullMonth')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {feeds.map((feed) => (
          <FeedRow key={feed.feed} report={feed} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function isFound({ feed, name }: FeedsAnswer['feeds'][number], search: string): boolean {
  const wanted = foldName(search)
  return [feed, name.vi, name.en].some((text) => foldName(text).includes(wanted))
}
