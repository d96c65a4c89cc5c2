import { useCallback, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useLabel } from '../i18n/use-locale.ts'
import { areaNamesStore } from '../state/area-names.ts'
import type { CentreView, Place } from '../state/centre-store.ts'
import { useClock } from '../state/clock-store.ts'
import { liveStore } from '../state/live-store.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { pageIndex } from '../wall/pages.ts'
import { useNarrow } from '../wall/use-narrow.ts'
import { MatrixCell, ReferenceCell } from './MatrixCell.tsx'
import { hubMatrix, type MatrixRow, type MatrixSection } from './matrix.ts'
import { simulatedChildren } from './simulated-children.ts'
import './hub.css'
import './hub-wall.css'
import './hub-narrow.css'

/** The provinces of a hub side by side: a page for each kind of figures, which take turns by the wall's clock. */
export function HubMatrix({ place }: { place: Place }) {
  const { t } = useTranslation()
  const label = useLabel()
  const isNarrow = useNarrow()
  const since = useStore(areaNamesStore, (areas) => areas.since)
  const sections = useDerived(
    useCallback(
      (now: number) =>
        hubMatrix({
          live: liveStore.getState(),
          place,
          since,
          simulated: simulatedChildren(place),
          now,
        }),
      [place, since],
    ),
    sameByJson,
  )
  const index = useClock((_now, present) => pageIndex(present, sections.length))
  const shown = isNarrow ? sections : sections.slice(index, index + 1)
  return (
    <section className="hub">
      {shown.map((section) => (
        <div className="hub-page" key={section.title.vi}>
          <SectionTitle
            aside={
              <>
                <span className="hub-provenance">
                  {t(section.published ? 'hub.published' : 'hub.reported')}
                </span>
                {!isNarrow && <span className="figures">{`${index + 1} / ${sections.length}`}</span>}
              </>
            }
          >
            {label(section.title)}
          </SectionTitle>
          <Matrix section={section} place={place} />
          <p className="hub-legend">{t(section.published ? 'hub.legendPublished' : 'hub.legendReported')}</p>
        </div>
      ))}
    </section>
  )
}

function Matrix({ section, place }: { section: MatrixSection; place: Place }) {
  const { t } = useTranslation()
  const names = useNames(place.children)
  return (
    <table
      className="hub-matrix"
      data-columns={place.children.length}
      style={{ '--rows': section.rows.length } as CSSProperties}
    >
      <colgroup>
        <col className="hub-names" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('hub.indicator')}</span>
          </th>
          {place.children.map(({ id }, i) => (
            <th scope="col" key={id}>
              {names[i]}
              {section.rows.some(({ cells }) => cells[i]?.isSimulated) && (
                <span className="hub-simulated">{t('hub.simulated')}</span>
              )}
            </th>
          ))}
          <th scope="col">{t('hub.reference')}</th>
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row) => (
          <Row key={row.name.vi} row={row} place={place} names={names} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, place, names }: { row: MatrixRow; place: Place; names: readonly string[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <tr>
      <th scope="row">
        <span className="hub-name">{label(row.name)}</span>
        <span className="hub-meta">
          {label(row.unit) !== '' && <span>{label(row.unit)}</span>}
          <span className="figures">
            {t('hub.known', { known: row.known, count: place.children.length })}
          </span>
        </span>
      </th>
      {row.cells.map((cell, i) => (
        <MatrixCell
          key={place.children[i]?.id}
          cell={cell}
          name={names[i] ?? ''}
          decimals={row.decimals}
          against={row.reference.of}
        />
      ))}
      <ReferenceCell cell={row.reference} decimals={row.decimals} />
    </tr>
  )
}

/** Of a centre that serves one area the area's own name: `Cao Bằng`, not `Tỉnh Cao Bằng`. */
function useNames(children: readonly CentreView[]): string[] {
  const label = useLabel()
  const areas = useStore(areaNamesStore, ({ names }) => names)
  return children.map(({ area, shortName }) => areas.get(area ?? '') ?? label(shortName))
}
