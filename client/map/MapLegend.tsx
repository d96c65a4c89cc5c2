import type { GeoPack } from './basemap/geo-pack.ts'
import type { MapWords } from './map-words.ts'

const ROADS = ['flowing', 'slow', 'queueing', 'jammed', 'unknown'] as const
const MARKS = [
  ['camera', 'M 6 3 a 3 3 0 1 0 0.01 0 z'],
  ['unit', 'M 6 0 L 10.2 11 L 6 8.6 L 1.8 11 z'],
  ['incident', 'M 6 0.5 L 11.8 10.5 L 0.2 10.5 z'],
  ['report', 'M 6 0 L 12 6 L 6 12 L 0 6 z'],
  ['office', 'M 1.5 1.5 H 10.5 V 10.5 H 1.5 z'],
] as const

/** What lines and shapes mean, and where the ground comes from. */
export function MapLegend({ words, geoPack }: { words: MapWords; geoPack: GeoPack | undefined }) {
  return (
    <div className="map-legend">
      <ul>
        {ROADS.map((state) => (
          <li key={state}>
            <i className={`map-road map-road-${state}`} />
            {words[state]}
          </li>
        ))}
        {MARKS.map(([name, path]) => (
          <li key={name} className="map-legend-mark">
            <svg viewBox="-1 -1 14 14" aria-hidden="true">
              <path d={path} className={name === 'camera' || name === 'unit' ? 'map-solid' : 'map-hollow'} />
            </svg>
            {words[name]}
          </li>
        ))}
      </ul>
      <p>{groundNotes(words, geoPack).join(' · ')}</p>
    </div>
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
