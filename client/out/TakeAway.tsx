import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Domain } from '../../shared/domains/domain.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { registry } from '../state/registry.ts'
import { roomCsv, roomGeoJson, scopeCsv, scopeGeoJson } from './export-addresses.ts'
import { closeTakeAway } from './take-away-store.ts'
import { useOutTexts } from './texts.ts'
import './take-away.css'

/** What the wall shows, as files: all of it, and domain by domain. Esc closes it. */
export function TakeAway({ place }: { place: Place }) {
  const t = useOutTexts()
  const label = useLabel()
  const locale = useLocale()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(function open() {
    dialog.current?.showModal()
  }, [])
  const { scope, name } = place.root
  return (
    <dialog
      ref={dialog}
      className="take-away"
      aria-label={t('title')}
      onClose={closeTakeAway}
      onKeyDown={keep}
    >
      <header>
        <div>
          <h2>{t('title')}</h2>
          <p>{label(name)}</p>
        </div>
        <button type="button" onClick={closeTakeAway}>
          {t('close')}
        </button>
      </header>
      <ul className="take-away-list">
        <li>
          <span>{t('whole')}</span>
          <File of="layer" href={scopeGeoJson(scope, locale)}>
            GeoJSON
          </File>
          <File of="figures" href={scopeCsv(scope, 'figures', locale)}>
            {t('figures')}
          </File>
          {place.children.length > 0 && (
            <File of="comparison" href={scopeCsv(scope, 'comparison', locale)}>
              {t('comparison')}
            </File>
          )}
        </li>
        {place.domains.map((id) => (
          <DomainFiles key={id} domain={registry.domains.get(id)} scope={scope} />
        ))}
      </ul>
      <p className="take-away-note">{t('note')}</p>
    </dialog>
  )
}

function DomainFiles({ domain, scope }: { domain: Domain | undefined; scope: string }) {
  const t = useOutTexts()
  const label = useLabel()
  const locale = useLocale()
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
        <File of="layer" href={roomGeoJson(scope, id, locale)}>
          GeoJSON
        </File>
      )}
      <File of="figures" href={roomCsv(scope, id, 'figures', locale)}>
        {t('figures')}
      </File>
      {tables.map(
        ([of, kinds]) =>
          kinds > 0 && (
            <File key={of} of={of} href={roomCsv(scope, id, of, locale)}>
              {t(of)}
            </File>
          ),
      )}
    </li>
  )
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
