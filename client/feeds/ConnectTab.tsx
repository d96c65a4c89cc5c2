import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Section } from '../access/Section.tsx'
import { AdapterForm } from './adapter/AdapterForm.tsx'
import { isSentTo } from './adapter/draft.ts'
import { HowItComes } from './adapter/HowItComes.tsx'
import { Arrivals } from './Arrivals.tsx'
import { Snippets } from './Snippets.tsx'
import { useFeedTexts } from './texts.ts'
import { UplinkSettings } from './UplinkSettings.tsx'
import { useFirstArea } from './use-first-area.ts'

/** Programs on one side, what comes of them on the other; below, the format that it speaks. */
export function ConnectTab({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  return (
    <>
      <div className="send-and-see">
        <div>
          {board.needsCredential && isSentTo(board.definition.adapter) && (
            <p className="note">{t('new.noCredential')}</p>
          )}
          <HowToSend board={board} />
        </div>
        <Arrivals feed={board.feed} />
      </div>
      {board.origin === 'registered' && (
        <Section title={t('adapter.title')} note={t('adapter.note')}>
          <AdapterForm board={board} />
        </Section>
      )}
    </>
  )
}

function HowToSend({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const { domains, scopes, kinds, adapter, child } = board.definition
  const area = useFirstArea(scopes)
  const credential = board.needsCredential ? t('new.placeholder') : undefined
  if (adapter !== undefined) return <HowItComes feed={board.feed} adapter={adapter} credential={credential} />
  if (child !== undefined)
    return <UplinkSettings feed={board.feed} credential={credential ?? t('new.placeholder')} />
  return (
    <Snippets
      feed={board.feed}
      domains={domains}
      kinds={kinds}
      area={area}
      credential={credential}
      language="curl"
    />
  )
}
