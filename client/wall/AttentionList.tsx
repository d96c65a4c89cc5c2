import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { attentionItems } from '../state/attention.ts'
import type { Place } from '../state/centre-store.ts'
import { roomsOf } from '../state/rooms.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { AttentionRow } from './AttentionRow.tsx'
import { useHeightRem } from './use-height-rem.ts'
import './attention.css'

/** The least that a row can do with, and the line that says how many more there are; as in attention.css. */
const ROW_REM = 4.55
const NOTE_REM = 2
/** From here on a row has room for a title of two lines. */
const ROOMY_REM = 6.2

/** What needs a person stands apart from what is merely so; the worst first, as many as the wall has room for. */
export function AttentionList({ place }: { place: Place }) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const roomRem = useHeightRem(list)
  const items = useDerived(
    useCallback((now: number) => attentionItems({ ...roomsOf(place), now }), [place]),
    sameByJson,
  )
  const fits = Math.max(1, Math.floor(roomRem / ROW_REM))
  const shown =
    items.length <= fits ? items : items.slice(0, Math.max(1, Math.floor((roomRem - NOTE_REM) / ROW_REM)))
  const more = items.length - shown.length
  return (
    <section className="attention">
      <SectionTitle aside={items.length > 0 && <span className="figures">{items.length}</span>}>
        {t('attention.title')}
      </SectionTitle>
      <div className="attention-list" ref={list}>
        {items.length === 0 && (
          <div className="attention-none">
            <p>{t('attention.none')}</p>
            <p>{t('attention.noneNote')}</p>
          </div>
        )}
        <ol data-roomy={roomRem / shown.length >= ROOMY_REM}>
          {shown.map((item) => (
            <AttentionRow key={item.key} item={item} place={place} />
          ))}
        </ol>
        {more > 0 && <p className="attention-more figures">{t('attention.more', { count: more })}</p>}
      </div>
    </section>
  )
}
