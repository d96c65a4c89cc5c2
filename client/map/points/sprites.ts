import type { MapTheme } from '../map-theme.ts'
import { SHAPES } from '../../../shared/map-mark.ts'
import { MARK_KEYS, markLook } from './mark-key.ts'
import { markExtent } from './mark-shape.ts'
import { paintMark } from './paint-mark.ts'
import { SHARE_STEPS, paintRing, ringExtent, type RingLook } from './paint-cluster.ts'

const RING_SIZES = 3
const RING_KEYS = SHAPES.length * 4 * (SHARE_STEPS + 1) * RING_SIZES
const GLYPHS = '0123456789,k'
/** CSS pixels at 1080 lines. */
const FIGURE_SIZE = 12.5

/** A picture around a point: device pixels as ImageData has them, one word each. */
export interface Sprite {
  readonly width: number
  readonly height: number
  readonly halfWidth: number
  readonly halfHeight: number
  readonly pixels: Uint32Array
}

/**
 * Every look is painted once; from then on its pixels are copied. A mark copied in memory costs a tenth of one drawn
 * through the canvas (measured without a GPU), and whole device pixels keep it sharp.
 */
export class Sprites {
  /** Device pixels for one CSS pixel at 1080 lines. */
  readonly pixels: number
  /** Between two digits of a count. */
  readonly digitWidth: number
  private readonly theme: MapTheme
  private readonly made: (Sprite | undefined)[] = Array.from({
    length: MARK_KEYS + RING_KEYS + 2 * GLYPHS.length + 1,
  })
  private readonly bench = document.createElement('canvas')
  private readonly context = this.bench.getContext('2d', { willReadFrequently: true })

  constructor(theme: MapTheme, ratio: number) {
    this.theme = theme
    this.pixels = theme.scale * ratio
    this.digitWidth = Math.round(this.measureDigit())
  }

  /** By `markKey`. */
  mark(key: number): Sprite {
    return (
      this.made[key] ??
      this.make(key, markExtent(markLook(key), this.pixels), (context) =>
        paintMark(context, markLook(key), this.theme, this.pixels),
      )
    )
  }

  /** A thing of which there is nothing to say: whole device pixels, so that it stays sharp. */
  speck(): Sprite {
    const key = MARK_KEYS + RING_KEYS + 2 * GLYPHS.length
    const half = Math.max(1, Math.round(this.pixels))
    return (
      this.made[key] ??
      this.make(key, half + 1, (context) => {
        context.fillStyle = this.theme.normal
        context.fillRect(-half, -half, 2 * half, 2 * half)
      })
    )
  }

  ring(look: RingLook): Sprite {
    const state = (SHAPES.indexOf(look.badge) * 4 + look.worst) * (SHARE_STEPS + 1) + look.share
    const key = MARK_KEYS + state * RING_SIZES + look.size
    return (
      this.made[key] ??
      this.make(key, ringExtent(look.size, this.pixels), (context) =>
        paintRing(context, look, this.theme, this.pixels),
      )
    )
  }

  /** A digit of a count; quiet where all is well. */
  glyph(character: string, quiet: boolean): Sprite {
    const index = Math.max(0, GLYPHS.indexOf(character)) + (quiet ? GLYPHS.length : 0)
    const key = MARK_KEYS + RING_KEYS + index
    return (
      this.made[key] ??
      this.make(key, Math.ceil(FIGURE_SIZE * this.pixels * 0.6), (context) =>
        this.paintGlyph(context, character, quiet ? this.theme.quiet : this.theme.strong),
      )
    )
  }

  private make(key: number, extent: number, paint: (context: CanvasRenderingContext2D) => void): Sprite {
    const side = 2 * extent
    // Sizing it empties it and sets everything back.
    this.bench.width = side
    this.bench.height = side
    this.context?.translate(extent, extent)
    if (this.context) paint(this.context)
    const image = this.context?.getImageData(0, 0, side, side)
    const sprite = {
      width: side,
      height: side,
      halfWidth: extent,
      halfHeight: extent,
      pixels: image ? new Uint32Array(image.data.buffer) : new Uint32Array(side * side),
    }
    this.made[key] = sprite
    return sprite
  }

  private paintGlyph(context: CanvasRenderingContext2D, character: string, colour: string): void {
    context.font = this.font()
    context.fillStyle = colour
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(character, 0, Math.round(FIGURE_SIZE * this.pixels * 0.06))
  }

  private font(): string {
    return `600 ${FIGURE_SIZE * this.pixels}px ${this.theme.figures}`
  }

  private measureDigit(): number {
    if (!this.context) return 0
    this.context.font = this.font()
    return this.context.measureText('0').width
  }
}

/** At most four characters; the decimal comma is Vietnamese. */
export function countText(total: number): string {
  if (total < 1000) return String(total)
  if (total < 10_000) return `${Math.floor(total / 1000)},${Math.floor((total % 1000) / 100)}k`
  return `${Math.min(999, Math.floor(total / 1000))}k`
}
