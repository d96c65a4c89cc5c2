import { useQuery } from '@tanstack/react-query'
import { linkStateSchema, type LinkState } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { shortMoment } from '../i18n/format-time.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { EnterCard } from './EnterCard.tsx'
import { LinkForm } from './LinkForm.tsx'
import { useAccessTexts } from './texts.ts'
import { useWays } from './use-ways.ts'

/** /setup and /join: what a one-time link is for is asked of the server, and looking does not spend it. */
export function LinkPage() {
  const t = useAccessTexts()
  const token = new URLSearchParams(location.search).get('token') ?? ''
  const { data: link, error } = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) =>
      ask('/api/v1/join/look', linkStateSchema, { method: 'POST', body: { token }, signal }),
    // What was spent by this very page need not be looked at again.
    refetchOnWindowFocus: false,
    retry: false,
  })
  if (link) return <LinkCard link={link} token={token} />
  if (!error) return <Waiting />
  return (
    <EnterCard title={t('enter.linkSpent')}>
      <Problem error={error} />
      <p className="enter-after">
        <a href="/sign-in">{t('enter.toSignIn')}</a>
      </p>
    </EnterCard>
  )
}

function LinkCard({ link, token }: { link: LinkState; token: string }) {
  const t = useAccessTexts()
  const label = useLabel()
  const { data: ways } = useWays()
  const centre = ways ? label(ways.centre) : 'Toàn Cảnh'
  const email = link.email ?? ''
  const [title, note] = {
    setup: [t('enter.setup'), t('enter.setupNote', { centre })],
    invitation: [t('enter.invitation', { centre }), t('enter.invitationNote', { email })],
    reset: [t('enter.reset'), t('enter.resetNote', { email })],
  }[link.kind]
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return (
    <EnterCard title={title ?? ''} note={note}>
      <LinkForm link={link} token={token} />
      <p className="enter-after">{t('enter.validUntil', { time: shortMoment(link.expiresAt, timeZone) })}</p>
    </EnterCard>
  )
}
