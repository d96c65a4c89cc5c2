import type { GeoPack } from './basemap/geo-pack.ts'
import type { MapWords } from './map-words.ts'

const ROADS = ['flowing', 'slow', 'queueing', 'jammed', 'unknown'] as const
const SEGMENT = 'traffic.segment'
/** By kind: its word, the outline of its mark, and whether that is filled. */
const MARKS = [
  ['traffic.camera', 'camera', 'M 4.4 4.4 h 3.2 v 3.2 h -3.2 z', true],
  ['traffic.detector', 'detector', 'M 6 2.6 a 3.4 3.4 0 1 0 0.01 0 z', false],
  ['security.unit', 'unit', 'M 6 0 L 10.2 11 L 6 8.6 L 1.8 11 z', true],
  ['security.incident', 'incident', 'M 6 0.5 L 11.8 10.5 L 0.2 10.5 z', false],
  ['reports.report', 'report', 'M 6 0 L 12 6 L 6 12 L 0 6 z', false],
  ['services.office', 'office', 'M 1.5 1.5 H 10.5 V 10.5 H 1.5 z', false],
] as const

export interface MapLegendProps {
  readonly words: MapWords
  /** How many there are on the map of each kind: only these are listed. */
  readonly kinds: ReadonlyMap<string, number>
  readonly geoPack: GeoPack | undefined
}

/** What lines and shapes mean, and where the ground comes from. */
export function MapLegend({ words, kinds, geoPack }: MapLegendProps) {
  const marks = MARKS.filter(([kind]) => kinds.has(kind))
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
        {marks.map(([kind, word, path, filled]) => (
          <li key={kind} className="map-legend-mark">
            <svg viewBox="-1 -1 14 14" aria-hidden="true">
              <path d={path} className={filled ? 'map-solid' : 'map-hollow'} />
            </svg>
            {words[word]} {kinds.get(kind)}
          </li>
        ))}
        {marks.length > 0 && <StateSamples words={words} />}
      </ul>
      <p>{groundNotes(words, geoPack).join(' · ')}</p>
    </div>
  )
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
function groundNotes(words: MapWords, geoPack: GeoPack | undefined): string[] {
  const tiled = geoPack !== undefined && geoPack.pmtiles.length + geoPack.tiles.length > 0
  return [
    geoPack?.communes === undefined ? words.schematic : words.surveyed,
    words.roads,
    words.sources + (tiled ? ', © OpenStreetMap' : ''),
  ]
}
