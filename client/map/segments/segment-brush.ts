import type { Freshness } from '../../../shared/freshness.ts'
import type { MapTheme } from '../map-theme.ts'
import type { RoadState } from './road-state.ts'

export interface SegmentLook {
  readonly state: RoadState | 'closed'
  readonly freshness: Freshness
  /** Of a flowing road, device pixels. */
  readonly width: number
}

interface Stroke {
  readonly wider: number
  /** A dark edge lifts what is bad from what lies beside it. */
  readonly cased: boolean
  /** Bars across the road: worse than colour alone can say. Length and distance along it, CSS pixels. */
  readonly bars?: readonly [number, number]
}

const STROKES: Readonly<Record<SegmentLook['state'], Stroke>> = {
  unknown: { wider: 0.6, cased: false },
  flowing: { wider: 1, cased: false },
  slow: { wider: 1.25, cased: false },
  queueing: { wider: 1.5, cased: true },
  jammed: { wider: 1.8, cased: true, bars: [1.6, 5.4] },
  closed: { wider: 1.5, cased: true, bars: [2.4, 9] },
}

/** Draws lines of one look. */
export class SegmentBrush {
  private readonly context: CanvasRenderingContext2D
  private readonly theme: MapTheme
  /** Device pixels for one CSS pixel at 1080 lines. */
  private readonly unit: number

  constructor(context: CanvasRenderingContext2D, theme: MapTheme, unit: number) {
    this.context = context
    this.theme = theme
    this.unit = unit
  }

  stroke(look: SegmentLook, lines: readonly Float64Array[]): void {
    const { context, theme, unit } = this
    const { wider, cased, bars } = STROKES[look.state]
    const width = Math.max(1, look.width * wider)
    const stale = look.freshness === 'stale' || look.freshness === 'unknown'
    context.save()
    context.lineJoin = 'round'
    context.lineCap = 'butt'
    trace(context, lines)
    if (cased && !stale) this.line(theme.ground, width + 2.4 * unit, 0.9)
    if (theme.name === 'showcase' && !stale && look.state !== 'unknown') {
      this.line(this.colour(look), width * 3.2, 0.16)
    }
    if (stale || look.state === 'unknown') context.setLineDash([3 * unit, 3 * unit])
    this.line(this.colour(look), width, alphaOf(look))
    if (bars && !stale) {
      context.setLineDash(bars.map((length) => length * unit))
      this.line(look.state === 'closed' ? theme.severity.high : theme.ground, width, 0.8)
    }
    context.restore()
  }

  private line(colour: string, width: number, alpha: number): void {
    this.context.strokeStyle = colour
    this.context.lineWidth = width
    this.context.globalAlpha = alpha
    this.context.stroke()
  }

  private colour(look: SegmentLook): string {
    const { theme } = this
    switch (look.state) {
      case 'unknown':
      case 'closed':
        return theme.faint
      case 'flowing':
        return theme.flow
      case 'slow':
        return theme.severity.attention
      case 'queueing':
        return theme.severity.high
      case 'jammed':
        return theme.severity.critical
    }
  }
}

function alphaOf(look: SegmentLook): number {
  if (look.state === 'unknown') return 0.55
  return look.freshness === 'fresh' ? 1 : look.freshness === 'late' ? 0.7 : 0.45
}

function trace(context: CanvasRenderingContext2D, lines: readonly Float64Array[]): void {
  context.beginPath()
  for (const line of lines) {
    context.moveTo(line[0] ?? 0, line[1] ?? 0)
    for (let index = 2; index < line.length; index += 2) {
      context.lineTo(line[index] ?? 0, line[index + 1] ?? 0)
    }
  }
}
