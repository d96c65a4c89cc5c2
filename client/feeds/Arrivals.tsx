import type { Arrival, UnderstoodMember } from '../../shared/feeds/arrivals.ts'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { useZone } from '../console/use-centre.ts'
import { clockTime } from '../i18n/format-time.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import { useArrivals } from './use-feed.ts'

/** What comes of a feed, each second: how it was understood, and what would not be taken and why. */
export function Arrivals({ feed }: { feed: string }) {
  const t = useFeedTexts()
  const { data, error } = useArrivals(feed)
  const arrivals = data?.arrivals ?? []
  return (
    <section className="arrivals" aria-label={t('new.watching')}>
      <h2>
        <span className="pulse" aria-hidden="true" />
        {t('new.watching')}
      </h2>
      <Problem error={error} />
      {arrivals.length === 0 && (
        <p className="arrivals-waiting">
          {t('new.waiting')}
          <small>{t('new.waitingNote')}</small>
        </p>
      )}
      {data !== undefined && data.missed > 0 && <p>{t('new.missed', { count: data.missed })}</p>}
      <ol aria-live="polite">
        {arrivals.map((arrival) => (
          <li key={arrival.number}>
            <Batch arrival={arrival} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Batch({ arrival }: { arrival: Arrival }) {
  const t = useFeedTexts()
  const zone = useZone()
  const count = useCounts()
  const locale = useLocale()
  const { at, door, agent, credential, refused, reason, trial, members } = arrival
  const from = [t(`new.doors.${door}`), credential, agent].filter((one) => one !== null).join(' · ')
  return (
    <article className="batch" data-state={refused !== null || arrival.rejected > 0 ? 'attention' : 'taken'}>
      <header>
        <time dateTime={new Date(at).toISOString()}>{clockTime(at, zone)}</time>
        <span>{from}</span>
        {trial && <span className="batch-trial">{t('new.wouldBe')}</span>}
      </header>
      {refused === null ? (
        <p className="batch-counts">
          {t('new.counts', {
            accepted: count(arrival.accepted),
            rejected: count(arrival.rejected),
            duplicates: count(arrival.duplicates),
          })}
        </p>
      ) : (
        <p className="batch-refused">
          {capitalised(t('new.refusedWhole', { reason: reason ?? refused }), locale)}
        </p>
      )}
      <ul>
        {shownOf(members).map((member) => (
          <Understood key={member.index} member={member} />
        ))}
      </ul>
      {arrival.size > MEMBERS_SHOWN && (
        <p className="batch-more">{t('new.more', { count: count(arrival.size - MEMBERS_SHOWN) })}</p>
      )}
    </article>
  )
}

const MEMBERS_SHOWN = 5

/** What was not taken goes first: it is what one looks for. */
function shownOf(members: readonly UnderstoodMember[]): UnderstoodMember[] {
  const isWrong = ({ outcome }: UnderstoodMember) => outcome === 'rejected' || outcome === 'conflict'
  const inOrder = [...members.filter(isWrong), ...members.filter((one) => !isWrong(one))]
  return inOrder.slice(0, MEMBERS_SHOWN)
}

function Understood({ member }: { member: UnderstoodMember }) {
  const t = useFeedTexts()
  const locale = useLocale()
  const { outcome, what, id, title, area, time, value, path, reason } = member
  const about = [title ?? id, area, time].filter((one) => one !== null).join(', ')
  return (
    <li className="understood" data-outcome={outcome}>
      <Icon name={outcome === 'rejected' || outcome === 'conflict' ? 'cross' : 'check'} />
      <div>
        <p>
          <b>{capitalised(what ?? about, locale)}</b>
          {value !== null && <span className="figures understood-value">{value}</span>}
        </p>
        {what !== null && <small>{about}</small>}
        {reason !== null && (
          <small className="understood-reason">
            {path !== null && path !== '' && <code>{path}</code>} {capitalised(reason, locale)}
          </small>
        )}
        {outcome === 'duplicate' && <small>{t('new.outcomes.duplicate')}</small>}
      </div>
    </li>
  )
}
