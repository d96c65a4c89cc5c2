import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { attentionItems, type AttentionItem } from '../state/attention.ts'
import type { Place } from '../state/centre-store.ts'
import { centreRoom, feedsIn, isNobodyHeard, sourcesOf } from '../state/feeds.ts'
import { useClock } from '../state/clock-store.ts'
import { useLooker } from '../state/me-store.ts'
import { roomsOf } from '../state/rooms.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { watchesCentre } from '../state/watches-centre.ts'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { AttentionRow } from './AttentionRow.tsx'
import { pageIndex, pagesOf, type Page } from './pages.ts'
import { useHeightRem } from './use-height-rem.ts'
import { useNarrow } from './use-narrow.ts'
import './attention.css'

/** The least that a row can do with; as in attention.css. */
const ROW_REM = 4.55
const CRITICAL_REM = 7.4
/** From here on a row has room for a title of two lines. */
const ROOMY_REM = 6.2
/** A phone scrolls; beyond this many nobody does. */
const NARROW_SHOWN = 12

/** What needs a person stands apart from what is merely so; the worst first, in pages where the wall has no room. */
export function AttentionList({ place }: { place: Place }) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const roomRem = useHeightRem(list)
  const isNarrow = useNarrow()
  const items = useDerived(
    useCallback((now: number) => attentionItems({ ...roomsOf(place, now), now }), [place]),
    sameByJson,
  )
  const isTold = watchesCentre(useLooker())
  const isUnknown = useDerived(
    useCallback(() => isNothingHeard(place.root.scope, isTold), [place, isTold]),
    Object.is,
  )
  const pages = isNarrow ? [{ from: 0, to: Math.min(NARROW_SHOWN, items.length) }] : pagesFor(items, roomRem)
  const index = useClock((_now, present) => pageIndex(present, pages.length))
  const { from, to } = pages[index] ?? { from: 0, to: 0 }
  const shown = items.slice(from, to)
  const more = isNarrow ? items.length - to : 0
  const count = items.length
  return (
    <section className="attention">
      <SectionTitle aside={count > 0 && <span className="figures">{asideOf()}</span>}>
        {t('attention.title')}
      </SectionTitle>
      <div className="attention-list" ref={list}>
        {count === 0 && (
          <div className="attention-none">
            <p>{t(isUnknown ? 'attention.unknown' : 'attention.none')}</p>
            <p>{t('attention.noneNote')}</p>
          </div>
        )}
        <ol key={index} data-roomy={heightOf(shown, ROOMY_REM) <= roomRem}>
          {shown.map((item) => (
            <AttentionRow key={item.key} item={item} place={place} />
          ))}
        </ol>
        {more > 0 && <p className="attention-more figures">{t('attention.more', { count: more })}</p>}
      </div>
    </section>
  )

  function asideOf(): string {
    if (pages.length < 2) return String(count)
    // A page of one is `4 / 7`.
    if (to - from === 1) return `${to} / ${count}`
    return t('attention.page', { from: from + 1, to, count })
  }
}

/** Where how feeds are is not told, figures show that somebody spoke. */
function isNothingHeard(scope: string, isTold: boolean): boolean {
  return isTold ? isNobodyHeard(feedsIn(centreRoom(scope))) : sourcesOf(scope).length === 0
}

function pagesFor(items: readonly AttentionItem[], roomRem: number): Page[] {
  return pagesOf(
    items.map((item) => heightOf([item], ROW_REM)),
    roomRem,
  )
}

function heightOf(items: readonly AttentionItem[], rowRem: number): number {
  return items.reduce((sum, { severity }) => sum + (severity === 'critical' ? CRITICAL_REM : rowRem), 0)
}
