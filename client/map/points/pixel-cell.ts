import type { Sprite } from './sprites.ts'

/** One cell of the screen in memory: sprites are copied into it, then it goes to the canvas in one piece. */
export class PixelCell {
  private readonly side: number
  private readonly image: ImageData
  private readonly pixels: Uint32Array
  private left = 0
  private top = 0
  private empty = true

  constructor(side: number) {
    this.side = side
    this.image = new ImageData(side, side)
    this.pixels = new Uint32Array(this.image.data.buffer)
  }

  /** Empties it, to stand at a place of the canvas: whole device pixels. */
  begin(left: number, top: number): void {
    this.left = left
    this.top = top
    if (!this.empty) this.pixels.fill(0)
    this.empty = true
  }

  /** Replaces what the canvas has there. */
  put(context: CanvasRenderingContext2D): void {
    context.putImageData(this.image, this.left, this.top)
  }

  /** Copies the part of a sprite that lies within, its middle at x, y of the canvas. */
  blit(sprite: Sprite, x: number, y: number): void {
    const { side, pixels } = this
    const { width } = sprite
    const source = sprite.pixels
    const left = Math.round(x) - sprite.halfWidth - this.left
    const top = Math.round(y) - sprite.halfHeight - this.top
    const fromX = Math.max(0, -left)
    const toX = Math.min(width, side - left)
    const toY = Math.min(sprite.height, side - top)
    if (fromX >= toX) return
    for (let row = Math.max(0, -top); row < toY; row += 1) {
      let to = (top + row) * side + left + fromX
      const end = row * width + toX
      for (let from = row * width + fromX; from < end; from += 1) {
        const colour = source[from] ?? 0
        // The highest byte is alpha: words of ImageData are little-endian wherever a browser runs.
        const alpha = colour >>> 24
        if (alpha === 255) pixels[to] = colour
        else if (alpha > 0) pixels[to] = over(colour, alpha, pixels[to] ?? 0)
        to += 1
      }
    }
    this.empty = false
  }
}

/** One colour over another; neither is premultiplied. */
function over(colour: number, alpha: number, below: number): number {
  const belowAlpha = below >>> 24
  if (belowAlpha === 0) return colour
  const rest = (belowAlpha * (255 - alpha)) / 255
  const total = alpha + rest
  const red = ((colour & 255) * alpha + (below & 255) * rest) / total
  const green = (((colour >> 8) & 255) * alpha + ((below >> 8) & 255) * rest) / total
  const blue = (((colour >> 16) & 255) * alpha + ((below >> 16) & 255) * rest) / total
  return ((total << 24) | (blue << 16) | (green << 8) | red) >>> 0
}
