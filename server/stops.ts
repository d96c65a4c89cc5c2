/** What was started, to be stopped in the reverse order: the last that was started leans on those before it. */
export class Stops {
  private readonly stops: (() => unknown)[] = []

  add(stop: () => unknown): void {
    this.stops.push(stop)
  }

  /** One after the other, each once. */
  async all(): Promise<void> {
    for (const stop of this.stops.splice(0).toReversed()) await stop()
  }
}
