/** Motion only where something changed, and briefly. */
const GLIDE_MS = 200

interface Glide {
  fromX: number
  fromY: number
  toX: number
  toY: number
  startedAt: number
}

/** Points on their way from where they were drawn to where they are, in world coordinates. */
export class Glides {
  private readonly running = new Map<number, Glide>()

  get active(): boolean {
    return this.running.size > 0
  }

  start(slot: number, fromX: number, fromY: number, toX: number, toY: number, now: number): void {
    this.running.set(slot, { fromX, fromY, toX, toY, startedAt: now })
  }

  stop(slot: number): void {
    this.running.delete(slot)
  }

  step(now: number, move: (slot: number, x: number, y: number) => void): void {
    for (const [slot, glide] of this.running) {
      const share = Math.min(1, (now - glide.startedAt) / GLIDE_MS)
      move(
        slot,
        glide.fromX + (glide.toX - glide.fromX) * share,
        glide.fromY + (glide.toY - glide.fromY) * share,
      )
      if (share === 1) this.running.delete(slot)
    }
  }
}
