import { CopyButton } from '../console/CopyButton.tsx'
import { useFeedTexts } from './texts.ts'

/** What the server of a centre below is started with, to send its facts here. */
export function UplinkSettings({ feed, credential }: { feed: string; credential: string }) {
  const t = useFeedTexts()
  const settings = { UPLINK_URL: window.location.origin, UPLINK_FEED: feed, UPLINK_CREDENTIAL: credential }
  const text = Object.entries(settings)
    .map((setting) => setting.join('='))
    .join('\n')
  return (
    <div className="snippet">
      <div className="snippet-head">
        <p>{t('new.uplink')}</p>
        <CopyButton key={text} text={text} />
      </div>
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}
