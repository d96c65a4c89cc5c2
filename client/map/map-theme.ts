import type { Severity } from '../../shared/severity.ts'

export type ThemeName = 'calm' | 'showcase'

/** The page's colours as the canvases need them, and how large marks are on this screen. */
export interface MapTheme {
  readonly name: ThemeName
  readonly ground: string
  readonly land: string
  readonly zone: string
  readonly hairline: string
  readonly zoneEdge: string
  readonly water: string
  readonly text: string
  readonly strong: string
  readonly quiet: string
  readonly faint: string
  readonly normal: string
  readonly flow: string
  readonly criticalText: string
  readonly severity: Readonly<Record<Severity, string>>
  readonly font: string
  /** Figures: a face with tabular ones. */
  readonly figures: string
  /** Marks and text are drawn for 1080 lines; a taller wall is looked at from farther away. */
  readonly scale: number
}

/** Of the calm wall, for a page that says nothing. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ground: '#0e161b',
  land: '#121b21',
  zone: '#18242c',
  hairline: '#22323b',
  'zone-edge': '#5d7f8c',
  water: '#1f3a4a',
  text: '#c9d6db',
  strong: '#e8eff2',
  quiet: '#8aa3ad',
  faint: '#7d949d',
  'normal-line': '#8fb7c0',
  flow: '#4f8b93',
  attention: '#e2b04a',
  high: '#f08a3c',
  critical: '#e5484d',
  'critical-text': '#ff6b70',
}
const TEXT_FACE = "'Be Vietnam Pro', system-ui, sans-serif"
const FIGURE_FACE = "'Inter Variable', Inter, system-ui, sans-serif"

/** Reads the custom properties on :root. Costs a style calculation: once per theme, not per frame. */
export function readTheme(name: ThemeName): MapTheme {
  const style = getComputedStyle(document.documentElement)
  const colour = (token: string) =>
    style.getPropertyValue(`--${token}`).trim() || (DEFAULTS[token] ?? '#888888')
  return {
    name,
    ground: colour('ground'),
    land: colour('land'),
    zone: colour('zone'),
    hairline: colour('hairline'),
    zoneEdge: colour('zone-edge'),
    water: colour('water'),
    text: colour('text'),
    strong: colour('strong'),
    quiet: colour('quiet'),
    faint: colour('faint'),
    normal: colour('normal-line'),
    flow: colour('flow'),
    criticalText: colour('critical-text'),
    severity: {
      normal: colour('normal-line'),
      attention: colour('attention'),
      high: colour('high'),
      critical: colour('critical'),
    },
    font: TEXT_FACE,
    figures: FIGURE_FACE,
    scale: markScale(globalThis.innerWidth, globalThis.innerHeight),
  }
}

const LEAST_SCALE = 0.85
const MOST_SCALE = 3

/** 1 at 1080 lines, 2 at 2160. */
export function markScale(width: number, height: number): number {
  return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, Math.min(width / 1200, height / 1080)))
}
