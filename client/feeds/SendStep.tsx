import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Problem } from '../console/Problem.tsx'
import { Arrivals } from './Arrivals.tsx'
import { HowItComes } from './adapter/HowItComes.tsx'
import { Snippets } from './Snippets.tsx'
import { UplinkSettings } from './UplinkSettings.tsx'
import { firstLanguage, type SourceKind } from './source-kinds.ts'
import { useFeedTexts } from './texts.ts'
import { useArrivals, useChangeFeed } from './use-feed.ts'
import { useFirstArea } from './use-first-area.ts'

interface SendStepProps {
  kind: SourceKind
  board: FeedBoard
  token: string
}

/** Runs here, shows there; and when something right came, the way to the wall. */
export function SendStep({ kind, board, token }: SendStepProps) {
  const t = useFeedTexts()
  // A link stands only with a feed in use: of one in trial nothing would ever arrive.
  const isLink = kind === 'centre'
  const hasArrived = useArrivals(board.feed).data?.arrivals.some(({ accepted }) => accepted > 0) ?? false
  return (
    <section>
      <h2 className="step-ask">{t('new.sendAsk')}</h2>
      <div className="send-and-see">
        <HowToSend kind={kind} board={board} token={token} />
        <div>
          <Arrivals feed={board.feed} />
          {(hasArrived || isLink) && <LiveCard feed={board.feed} isLink={isLink} />}
        </div>
      </div>
    </section>
  )
}

function HowToSend({ kind, board: { feed, definition }, token }: SendStepProps) {
  const { domains, scopes, kinds, adapter } = definition
  const area = useFirstArea(scopes)
  if (adapter !== undefined) return <HowItComes feed={feed} adapter={adapter} credential={token} />
  if (kind === 'centre') return <UplinkSettings feed={feed} credential={token} />
  return (
    <Snippets
      feed={feed}
      domains={domains}
      kinds={kinds}
      area={area}
      credential={token}
      language={firstLanguage(kind)}
    />
  )
}

function LiveCard({ feed, isLink }: { feed: string; isLink: boolean }) {
  const t = useFeedTexts()
  const [isLive, setLive] = useState(false)
  const { mutate, isPending, error } = useChangeFeed(feed, () => setLive(true))
  return (
    <aside className="live-card" role="status">
      <h3>{t(isLive ? 'new.liveTitle' : isLink ? 'new.openLinkAsk' : 'new.goLiveAsk')}</h3>
      {!isLive && <p>{t(isLink ? 'new.openLinkNote' : 'new.goLiveNote')}</p>}
      <Problem error={error} />
      <div className="step-actions">
        {!isLive && (
          <Button loading={isPending} onClick={() => mutate({ stage: 'active' })}>
            {t('board.goLive')}
          </Button>
        )}
        <Button
          component={Link}
          href={`/feeds/${encodeURIComponent(feed)}`}
          variant={isLive ? 'filled' : 'default'}
        >
          {t('new.toFeed')}
        </Button>
      </div>
    </aside>
  )
}
