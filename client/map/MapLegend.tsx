import type { Shape } from '../../shared/map-mark.ts'
import type { Locale } from '../../shared/label.ts'
import { dayText } from '../i18n/day-text.ts'
import { uncapitalised, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import type { GeoPack } from './basemap/geo-pack.ts'
import { markOf } from './live/kind-marks.ts'
import type { MapWords } from './map-words.ts'
import { TurningLine } from './TurningLine.tsx'

const ROADS = ['flowing', 'slow', 'queueing', 'jammed', 'unknown'] as const
const SEGMENT = 'traffic.segment'
/** Outlines of the marks, and whether they are filled while all is well. */
const OUTLINES: Readonly<Record<Shape, readonly [path: string, filled: boolean]>> = {
  dot: ['M 4.4 4.4 h 3.2 v 3.2 h -3.2 z', true],
  ring: ['M 6 2.6 a 3.4 3.4 0 1 0 0.01 0 z', false],
  square: ['M 1.5 1.5 H 10.5 V 10.5 H 1.5 z', false],
  arrow: ['M 6 0 L 10.2 11 L 6 8.6 L 1.8 11 z', true],
  triangle: ['M 6 0.5 L 11.8 10.5 L 0.2 10.5 z', false],
  diamond: ['M 6 0 L 12 6 L 6 12 L 0 6 z', false],
  hexagon: ['M 6 0 L 11.2 3 V 9 L 6 12 L 0.8 9 V 3 z', false],
  cross: ['M 4 0 H 8 V 4 H 12 V 8 H 8 V 12 H 4 V 8 H 0 V 4 H 4 z', false],
}

export interface MapLegendProps {
  readonly words: MapWords
  /** How many there are on the map of each kind: only these are listed. */
  readonly kinds: ReadonlyMap<string, number>
  readonly geoPack: GeoPack | undefined
  /** The day of the outlines, where it is not that of the areas. */
  readonly outlinesOf: string | undefined
}

/** What lines and shapes mean, and where the ground comes from. */
export function MapLegend({ words, kinds, geoPack, outlinesOf }: MapLegendProps) {
  const locale = useLocale()
  const marks = legendOf(kinds, locale)
  return (
    <div className="map-legend">
      <ul>
        {kinds.has(SEGMENT) &&
          ROADS.map((state) => (
            <li key={state}>
              <i className={`map-road map-road-${state}`} />
              {words[state]}
            </li>
          ))}
        {marks.length > 0 && <StateSamples words={words} />}
      </ul>
      <TurningLine>
        {marks.map(({ shape, text }) => (
          <li key={shape} className="map-legend-mark">
            <svg viewBox="-1 -1 14 14" aria-hidden="true">
              <path d={OUTLINES[shape][0]} className={OUTLINES[shape][1] ? 'map-solid' : 'map-hollow'} />
            </svg>
            {text}
          </li>
        ))}
      </TurningLine>
      <p>{groundNotes(words, geoPack, outlinesOf).join(' · ')}</p>
    </div>
  )
}

/** What each shape on the map stands for, in the order of the domains; how many, where that is of one kind. */
function legendOf(kinds: ReadonlyMap<string, number>, locale: Locale): { shape: Shape; text: string }[] {
  const shown = new Map<Shape, { name: string; count: number }[]>()
  for (const { id, name } of [...registry.thingKinds.values(), ...registry.caseKinds.values()]) {
    const count = kinds.get(id)
    if (count === undefined || id === SEGMENT) continue
    const { shape } = markOf(registry, id)
    const entry = { name: uncapitalised(name[locale], locale), count }
    shown.set(shape, [...(shown.get(shape) ?? []), entry])
  }
  return [...shown].map(([shape, entries]) => {
    const names = entries.map(({ name }) => name).join(', ')
    return { shape, text: entries.length === 1 ? `${names} ${entries[0]?.count}` : names }
  })
}

/** How a bad state looks, and a ring that counts several. */
function StateSamples({ words }: { words: MapWords }) {
  return (
    <>
      {(['attention', 'high', 'critical'] as const).map((severity) => (
        <li key={severity} className="map-legend-mark">
          <svg viewBox="-1 -1 14 14" aria-hidden="true">
            <circle cx="6" cy="6" r={severity === 'critical' ? 6 : 4.8} className={`map-${severity}`} />
            {severity !== 'attention' && <path d="M 3 6 H 9" className="map-bar" />}
          </svg>
          {words[severity]}
        </li>
      ))}
      <li className="map-legend-mark">
        <svg viewBox="-1 -1 14 14" aria-hidden="true">
          <circle cx="6" cy="6" r="6" className="map-hollow" />
          <path d="M 6 0 A 6 6 0 0 1 12 6" className="map-arc" />
          <text x="6" y="8.6" className="map-count">
            7
          </text>
        </svg>
        {words.cluster}
      </li>
    </>
  )
}

/** What is a sketch says so; tiles, of files or of a server, are made from OpenStreetMap as a rule. */
function groundNotes(
  words: MapWords,
  geoPack: GeoPack | undefined,
  outlinesOf: string | undefined,
): string[] {
  const tiled = geoPack !== undefined && geoPack.pmtiles.length + geoPack.tiles.length > 0
  return [
    ...(outlinesOf === undefined ? [] : [words.insteadOf.replace('{{day}}', dayText(outlinesOf))]),
    geoPack?.communes === undefined || outlinesOf !== undefined ? words.schematic : words.surveyed,
    words.roads,
    words.sources + (tiled ? ', © OpenStreetMap' : ''),
  ]
}
