import type { MapTheme } from '../map-theme.ts'
import { MARK_KEYS, markLook } from './mark-key.ts'
import { markExtent, paintMark } from './paint-mark.ts'
import { SHARE_STEPS, paintRing, ringExtent } from './paint-cluster.ts'

const SIDE = 1024
const RING_KEYS = 4 * (SHARE_STEPS + 1) * 3
export const GLYPHS = '0123456789,.k'
const KEYS = MARK_KEYS + RING_KEYS + GLYPHS.length
const FIGURE_SIZE = 12.5

/**
 * Every look is painted once and then only copied: a copy is several times cheaper than a path, and whole device
 * pixels keep it sharp. When the sheet is full it is begun anew.
 */
export class SpriteAtlas {
  private readonly sheet = document.createElement('canvas')
  private readonly context = this.sheet.getContext('2d')
  private readonly theme: MapTheme
  /** Device pixels for one CSS pixel at 1080 lines. */
  readonly pixels: number
  private readonly sheetX = new Int16Array(KEYS).fill(-1)
  private readonly sheetY = new Int16Array(KEYS)
  private readonly halfWidth = new Int16Array(KEYS)
  private readonly halfHeight = new Int16Array(KEYS)
  private shelfX = 0
  private shelfY = 0
  private shelfHeight = 0
  private readonly digitWidth: number

  constructor(theme: MapTheme, ratio: number) {
    this.theme = theme
    this.pixels = theme.scale * ratio
    this.sheet.width = SIDE
    this.sheet.height = SIDE
    this.digitWidth = this.measureDigit()
  }

  /** Half the side of a mark in device pixels, by its key. */
  extent(key: number): number {
    if ((this.sheetX[key] ?? -1) < 0) this.paint(key)
    return this.halfWidth[key] ?? 0
  }

  /** Copies a mark, its middle at x, y in device pixels. */
  drawMark(target: CanvasRenderingContext2D, key: number, x: number, y: number): void {
    if ((this.sheetX[key] ?? -1) < 0) this.paint(key)
    const halfWidth = this.halfWidth[key] ?? 0
    const halfHeight = this.halfHeight[key] ?? 0
    const width = 2 * halfWidth
    const height = 2 * halfHeight
    target.drawImage(
      this.sheet,
      this.sheetX[key] ?? 0,
      this.sheetY[key] ?? 0,
      width,
      height,
      Math.round(x) - halfWidth,
      Math.round(y) - halfHeight,
      width,
      height,
    )
  }

  drawRing(
    target: CanvasRenderingContext2D,
    worst: number,
    share: number,
    total: number,
    x: number,
    y: number,
  ): void {
    const key = MARK_KEYS + (worst * (SHARE_STEPS + 1) + share) * 3 + ringSize(total)
    this.drawMark(target, key, x, y)
    const text = countText(total)
    let left = x - ((text.length - 1) * this.digitWidth) / 2
    for (const glyph of text) {
      this.drawMark(target, MARK_KEYS + RING_KEYS + GLYPHS.indexOf(glyph), left, y)
      left += this.digitWidth
    }
  }

  ringRadius(total: number): number {
    return ringExtent(ringSize(total), this.pixels)
  }

  private paint(key: number): void {
    const { context } = this
    if (!context) return
    const [halfWidth, halfHeight] = this.halves(key)
    this.place(2 * halfWidth, 2 * halfHeight)
    this.sheetX[key] = this.shelfX
    this.sheetY[key] = this.shelfY
    this.halfWidth[key] = halfWidth
    this.halfHeight[key] = halfHeight
    context.setTransform(1, 0, 0, 1, this.shelfX + halfWidth, this.shelfY + halfHeight)
    if (key < MARK_KEYS) paintMark(context, markLook(key), this.theme, this.pixels)
    else if (key < MARK_KEYS + RING_KEYS) paintRing(context, ringLook(key), this.theme, this.pixels)
    else this.paintGlyph(context, GLYPHS[key - MARK_KEYS - RING_KEYS] ?? '')
    this.shelfX += 2 * halfWidth
  }

  private halves(key: number): readonly [number, number] {
    if (key < MARK_KEYS) {
      const extent = markExtent(markLook(key), this.pixels)
      return [extent, extent]
    }
    if (key < MARK_KEYS + RING_KEYS) {
      const extent = ringExtent(ringLook(key).size, this.pixels)
      return [extent, extent]
    }
    return [Math.ceil(this.digitWidth / 2) + 1, Math.ceil(FIGURE_SIZE * this.pixels * 0.6)]
  }

  private paintGlyph(context: CanvasRenderingContext2D, glyph: string): void {
    context.font = this.font()
    context.fillStyle = this.theme.strong
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(glyph, 0, Math.round(FIGURE_SIZE * this.pixels * 0.06))
  }

  private place(width: number, height: number): void {
    if (this.shelfX + width > SIDE) {
      this.shelfX = 0
      this.shelfY += this.shelfHeight
      this.shelfHeight = 0
    }
    if (this.shelfY + height > SIDE) {
      this.sheetX.fill(-1)
      this.context?.setTransform(1, 0, 0, 1, 0, 0)
      this.context?.clearRect(0, 0, SIDE, SIDE)
      this.shelfX = 0
      this.shelfY = 0
    }
    this.shelfHeight = Math.max(this.shelfHeight, height)
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

function ringLook(key: number): { worst: number; share: number; size: number } {
  const index = key - MARK_KEYS
  const rest = Math.floor(index / 3)
  return { worst: Math.floor(rest / (SHARE_STEPS + 1)), share: rest % (SHARE_STEPS + 1), size: index % 3 }
}

function ringSize(total: number): number {
  return total < 100 ? 0 : total < 1000 ? 1 : 2
}

/** At most four characters; the decimal comma is Vietnamese. */
export function countText(total: number): string {
  if (total < 1000) return String(total)
  if (total < 10_000) return `${Math.floor(total / 1000)},${Math.floor((total % 1000) / 100)}k`
  return `${Math.min(999, Math.floor(total / 1000))}k`
}
