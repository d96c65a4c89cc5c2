import { Link } from 'wouter'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { nextPeriod, periodOf, periodOfInstant, previousPeriod } from '../../shared/entry/period.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { Icon } from '../console/Icon.tsx'
import { PageBack } from '../console/PageBack.tsx'
import { useZone } from '../console/use-centre.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { Deadline } from './Deadline.tsx'
import { sheetPage } from './entry-address.ts'
import { EntryMark } from './EntryMark.tsx'
import { correctionOf } from './is-fillable.ts'
import { useEntryTexts } from './texts.ts'

/** Which form, whose, of which period, how it stands; and the way to the periods beside it. */
export function SheetHead({ sheet }: { sheet: EntrySheet }) {
  const t = useEntryTexts()
  const label = useLabel()
  const zone = useZone()
  const nameOfScope = useScopeNames()
  const { form, period, status, state, serverTime, events } = sheet
  const submittedAt = events.findLast(({ event }) => event === 'submit')?.at ?? null
  return (
    <>
      <PageBack href="/entry">{t('sheet.back')}</PageBack>
      <header className="page-head sheet-head">
        <div>
          <h1>{label(form.name)}</h1>
          <p>{`${label(form.unit.name)} · ${nameOfScope(form.area)}`}</p>
        </div>
        <PeriodSteps sheet={sheet} />
      </header>
      <p className="sheet-state">
        <EntryMark row={{ status }} withWord />
        <Deadline row={{ state, status, period, submittedAt }} now={serverTime} zone={zone} />
      </p>
      <Banner sheet={sheet} />
      {form.note && <p className="sheet-note">{label(form.note)}</p>}
      {form.proposed && <p className="sheet-note">{t('sheet.proposed')}</p>}
    </>
  )
}

function PeriodSteps({ sheet: { form, period, serverTime } }: { sheet: EntrySheet }) {
  const t = useEntryTexts()
  const label = useLabel()
  const zone = useZone()
  const own = periodOf(period.id)
  if (own === undefined) return null
  const isCurrent = serverTime < period.to
  return (
    <nav className="period-steps" aria-label={t('board.kind')}>
      <Link href={sheetPage(form.id, previousPeriod(own).id)} aria-label={t('sheet.earlierPeriod')}>
        <Icon name="left" />
      </Link>
      <b>{label(period.label)}</b>
      {form.period === 'day' && !isCurrent && (
        <Link className="period-today" href={sheetPage(form.id, periodOfInstant('day', serverTime, zone).id)}>
          {t('board.tabs.work')}
        </Link>
      )}
      {isCurrent ? (
        <span className="period-end" aria-hidden="true">
          <Icon name="right" />
        </span>
      ) : (
        <Link href={sheetPage(form.id, nextPeriod(own).id)} aria-label={t('sheet.laterPeriod')}>
          <Icon name="right" />
        </Link>
      )}
    </nav>
  )
}

/** Why it came back, or why what was accepted is typed anew. */
function Banner({ sheet }: { sheet: EntrySheet }) {
  const t = useEntryTexts()
  const zone = useZone()
  const correction = correctionOf(sheet)
  const returned = sheet.state === 'returned' && sheet.events.findLast(({ event }) => event === 'return')
  return (
    <>
      {correction && (
        <p className="entry-banner">
          <Icon name="undo" />
          {t('sheet.correcting', { revision: correction.revision, reason: correction.reason ?? '' })}
        </p>
      )}
      {returned && (
        <p className="entry-banner" data-state="returned" role="status">
          <Icon name="warning" />
          {t('sheet.returnedBy', {
            name: returned.by.name,
            at: shortMoment(returned.at, zone),
            reason: returned.reason ?? '',
          })}
        </p>
      )}
    </>
  )
}
