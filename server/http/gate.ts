/** Lets in so many at once; whoever comes then is told to come back. */
export class Gate {
  private inside = 0
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** What to call on leaving, once or more; undefined when it is full. */
  enter(): (() => void) | undefined {
    if (this.inside >= this.limit) return undefined
    this.inside += 1
    let isInside = true
    return () => {
      if (isInside) this.inside -= 1
      isInside = false
    }
  }
}
