import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Arrivals } from './Arrivals.tsx'
import { Snippets } from './Snippets.tsx'
import { useFeedTexts } from './texts.ts'
import { useFirstArea } from './use-first-area.ts'

/** Programs on one side, what comes of them on the other. */
export function ConnectTab({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const { domains, scopes, kinds } = board.definition
  const area = useFirstArea(scopes)
  return (
    <div className="send-and-see">
      <div>
        {board.needsCredential && <p className="note">{t('new.noCredential')}</p>}
        <Snippets
          feed={board.feed}
          domains={domains}
          kinds={kinds}
          area={area}
          credential={board.needsCredential ? t('new.placeholder') : undefined}
          language="curl"
        />
      </div>
      <Arrivals feed={board.feed} />
    </div>
  )
}
