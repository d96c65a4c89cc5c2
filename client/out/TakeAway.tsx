import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Domain } from '../../shared/domains/domain.ts'
import { longMoment } from '../i18n/format-time.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { registry } from '../state/registry.ts'
import { pastStore, usePast } from '../state/past-store.ts'
import { shownNow } from '../state/shown-time.ts'
import { roomCsv, roomGeoJson, scopeCsv, scopeGeoJson, type Taken } from './export-addresses.ts'
import { closeTakeAway } from './take-away-store.ts'
import { useOutTexts } from './texts.ts'
import './take-away.css'

/** What the wall shows, now or in the past, as files: all of it, and domain by domain. Esc closes it. */
export function TakeAway({ place }: { place: Place }) {
  const t = useOutTexts()
  const label = useLabel()
  const locale = useLocale()
  const at = useTakenMoment()
  const taken = { locale, at }
  const moment = at === undefined ? '' : longMoment(at, place.zone)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(function open() {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="take-away"
      data-past={at !== undefined}
      aria-label={t(at === undefined ? 'title' : 'titlePast')}
      onClose={closeTakeAway}
      onKeyDown={keep}
    >
      <header>
        <div>
          <h2>{t(at === undefined ? 'title' : 'titlePast')}</h2>
          <p>{label(place.root.name)}</p>
          {at !== undefined && <p className="take-away-moment figures">{moment}</p>}
        </div>
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </header>
      <Files place={place} taken={taken} />
      <p className="take-away-note">{at === undefined ? t('note') : t('notePast', { moment })}</p>
    </dialog>
  )
}

/** The moment that was shown when it was asked for: while it plays, what is downloaded stands still. */
function useTakenMoment(): number | undefined {
  const [at, setAt] = useState(pastShown)
  // Asked for under way to a moment, it is of the one where the wall comes to stand: the server may have set another.
  const isUnderWay = usePast((past) => past !== undefined && (past.leaping || past.clock === undefined))
  const wasUnderWay = useRef(isUnderWay)
  useEffect(
    function arrive() {
      if (!isUnderWay && wasUnderWay.current) setAt(pastShown())
      wasUnderWay.current &&= isUnderWay
    },
    [isUnderWay],
  )
  return at
}

function Files({ place, taken }: { place: Place; taken: Taken }) {
  const t = useOutTexts()
  const { scope } = place.root
  return (
    <ul className="take-away-list">
      <li>
        <span>{t('whole')}</span>
        <File of="layer" href={scopeGeoJson(scope, taken)}>
          GeoJSON
        </File>
        <File of="figures" href={scopeCsv(scope, 'figures', taken)}>
          {t('figures')}
        </File>
        {place.children.length > 0 && (
          <File of="comparison" href={scopeCsv(scope, 'comparison', taken)}>
            {t('comparison')}
          </File>
        )}
      </li>
      {place.domains.map((id) => (
        <DomainFiles key={id} domain={registry.domains.get(id)} scope={scope} taken={taken} />
      ))}
    </ul>
  )
}

function DomainFiles({ domain, scope, taken }: { domain: Domain | undefined; scope: string; taken: Taken }) {
  const t = useOutTexts()
  const label = useLabel()
  if (!domain) return null
  const { id, name, thingKinds, caseKinds, noticeKinds } = domain
  const tables = [
    ['things', thingKinds.length],
    ['cases', caseKinds.length],
    ['notices', noticeKinds.length],
  ] as const
  return (
    <li>
      <span>{label(name)}</span>
      {tables.some(([, kinds]) => kinds > 0) && (
        <File of="layer" href={roomGeoJson(scope, id, taken)}>
          GeoJSON
        </File>
      )}
      <File of="figures" href={roomCsv(scope, id, 'figures', taken)}>
        {t('figures')}
      </File>
      {tables.map(
        ([of, kinds]) =>
          kinds > 0 && (
            <File key={of} of={of} href={roomCsv(scope, id, of, taken)}>
              {t(of)}
            </File>
          ),
      )}
    </li>
  )
}

/** The moment of the past that the wall shows; undefined for the present. */
function pastShown(): number | undefined {
  return pastStore.getState().past === undefined ? undefined : shownNow()
}

/** Each of a kind below the others of it. */
function File({ of, href, children }: { of: string; href: string; children: string }) {
  return (
    <a href={href} data-of={of} download>
      {children}
    </a>
  )
}

/** Keys are the dialog's while it is open: Esc closes it and leaves the past alone. */
function keep(event: KeyboardEvent): void {
  event.stopPropagation()
}
