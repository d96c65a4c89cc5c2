/**
 * Points as columns of typed arrays; a slot is a row, reused after removal. Places are world coordinates (see
 * `world.ts`), x and y device pixels of the present view.
 */
export class PointColumns {
  /** Slots in use or once used. */
  length = 0
  capacity = 0
  worldX = new Float64Array(0)
  worldY = new Float64Array(0)
  x = new Float32Array(0)
  y = new Float32Array(0)
  /** Look, as `markKey` numbers it. */
  look = new Uint16Array(0)
  severity = new Uint8Array(0)
  group = new Uint8Array(0)
  alive = new Uint8Array(0)
  private readonly free: number[] = []

  add(): number {
    const slot = this.free.pop() ?? this.length
    if (slot === this.length) this.length += 1
    if (this.length > this.capacity) this.grow(Math.max(1024, this.capacity * 2))
    this.alive[slot] = 1
    return slot
  }

  remove(slot: number): void {
    this.alive[slot] = 0
    this.free.push(slot)
  }

  private grow(capacity: number): void {
    this.capacity = capacity
    this.worldX = into(new Float64Array(capacity), this.worldX)
    this.worldY = into(new Float64Array(capacity), this.worldY)
    this.x = into(new Float32Array(capacity), this.x)
    this.y = into(new Float32Array(capacity), this.y)
    this.look = into(new Uint16Array(capacity), this.look)
    this.severity = into(new Uint8Array(capacity), this.severity)
    this.group = into(new Uint8Array(capacity), this.group)
    this.alive = into(new Uint8Array(capacity), this.alive)
  }
}

function into<A extends { set(from: A): void }>(larger: A, held: A): A {
  larger.set(held)
  return larger
}
