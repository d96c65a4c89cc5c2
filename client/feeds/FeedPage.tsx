import { Button, Tabs } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { FEED_TABS, type FeedTab } from './feed-tabs.ts'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { PageBack } from '../console/PageBack.tsx'
import { Refused } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Waiting } from '../console/Waiting.tsx'
import { Word } from '../console/Word.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { BoardTab } from './BoardTab.tsx'
import { ConnectTab } from './ConnectTab.tsx'
import { CredentialsTab } from './CredentialsTab.tsx'
import { FeedMark } from './FeedMark.tsx'
import { FilesTab } from './FilesTab.tsx'
import { QuarantineTab } from './QuarantineTab.tsx'
import { useFeedTexts } from './texts.ts'
import { useBoard, useChangeFeed } from './use-feed.ts'
import { useMay } from './use-may.ts'

/** One feed: how it does, what holds it, and what it sent. */
export function FeedPage({ feed, tab }: { feed: string; tab: string | undefined }) {
  const t = useFeedTexts()
  const { data: board, error } = useBoard(feed)
  // The server's own feed has no program, credential or file behind it.
  const asked = board?.origin === 'own' ? 'state' : tab
  if (board !== undefined)
    return <Known board={board} tab={FEED_TABS.find((one) => one === asked) ?? 'state'} />
  if (error instanceof Refused && (error.status === 404 || error.status === 403))
    return (
      <Word icon="search" title={t('board.unknownFeed')} note={t('board.unknownFeedNote')}>
        <Button component={Link} href="/feeds" variant="default">
          {t('board.back')}
        </Button>
      </Word>
    )
  return error ? <Problem error={error} /> : <Waiting />
}

function Known({ board, tab }: { board: FeedBoard; tab: FeedTab }) {
  const t = useFeedTexts()
  const label = useLabel()
  const [, go] = useLocation()
  const mayManage = useMay('feed.manage')
  const tabs = FEED_TABS.filter((one) => one === 'state' || (mayManage && board.origin !== 'own'))
  return (
    <>
      <PageBack href="/feeds">{t('board.back')}</PageBack>
      <header className="page-head feed-head">
        <div>
          <h1>{label(board.name)}</h1>
          <p className="feed-head-line">
            <FeedMark feed={board} />
            <code>{board.feed}</code>
          </p>
        </div>
        {mayManage && board.stage === 'trial' && <GoLive feed={board.feed} />}
      </header>
      {board.origin === 'own' && (
        <p className="note">
          {t('board.ownNote')} <Link href="/entry">{t('board.ownLink')}</Link>
        </p>
      )}
      {board.stage === 'trial' && <p className="note">{t('board.trialNote')}</p>}
      <Tabs value={tab} onChange={(next) => go(`/feeds/${encodeURIComponent(board.feed)}/${next ?? ''}`)}>
        <Tabs.List className="feed-tabs">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} {...(one === tab && { ref: bringIntoSight })}>
              {t(`board.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className="feed-panel">
          <TabOf board={board} tab={tab} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function TabOf({ board, tab }: { board: FeedBoard; tab: FeedTab }) {
  switch (tab) {
    case 'state':
      return <BoardTab board={board} />
    case 'connect':
      return <ConnectTab board={board} />
    case 'credentials':
      return <CredentialsTab board={board} />
    case 'quarantine':
      return <QuarantineTab feed={board.feed} />
    case 'files':
      return <FilesTab board={board} />
  }
}

function GoLive({ feed }: { feed: string }) {
  const t = useFeedTexts()
  const { mutate, isPending, error } = useChangeFeed(feed, () => say(t('board.goLiveDone')))
  return (
    <div>
      <Button loading={isPending} onClick={() => mutate({ stage: 'active' })}>
        {t('board.goLive')}
      </Button>
      <Problem error={error} />
    </div>
  )
}

/** On a phone the tabs scroll sideways: the one that is shown must not lie beyond the edge. */
function bringIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
