import { ADAPTER_KINDS, type AdapterKindInfo } from '../../../shared/adapters/adapter-kinds.ts'
import { transportOf, type FeedAdapter } from '../../../shared/adapters/feed-adapter.ts'
import { CopyButton } from '../../console/CopyButton.tsx'
import { useFeedTexts } from '../texts.ts'

interface HowItComesProps {
  feed: string
  adapter: FeedAdapter
  credential: string | undefined
}

/** What the far end is to do, of a feed that speaks a format of its own. */
export function HowItComes({ feed, adapter, credential }: HowItComesProps) {
  const t = useFeedTexts()
  const info: AdapterKindInfo = ADAPTER_KINDS[adapter.kind]
  const transport = transportOf(adapter)
  if (transport !== 'push') return <p className="note">{t(`adapter.how.${transport}`)}</p>
  const text = curlOf(feed, info.mediaTypes[0] ?? 'application/json', credential)
  return (
    <div className="snippet">
      <div className="snippet-head">
        <p>{t('adapter.how.push')}</p>
        <CopyButton key={text} text={text} />
      </div>
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}

function curlOf(feed: string, mediaType: string, credential: string | undefined): string {
  const lines = [
    `curl --fail-with-body ${window.location.origin}/api/v1/in/${feed}`,
    ...(credential === undefined ? [] : [`-H 'Authorization: Bearer ${credential}'`]),
    `-H 'Content-Type: ${mediaType}'`,
    '--data-binary @document',
  ]
  return lines.join(' \\\n  ')
}
