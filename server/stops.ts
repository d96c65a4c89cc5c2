/** What was started, to be stopped in the reverse order: the last that was started leans on those before it. */
export class Stops {
  private readonly stops: (() => unknown)[] = []
  private stopped: Promise<void> | undefined

  add(stop: () => unknown): void {
    this.stops.push(stop)
  }

  /**
   * One after the other, each once, whatever becomes of those before; whoever asks while they stop waits for the same.
   * Rejects with the first that failed.
   */
  all(): Promise<void> {
    return (this.stopped ??= this.stopAll())
  }

  private async stopAll(): Promise<void> {
    const failed: unknown[] = []
    for (const stop of this.stops.splice(0).toReversed()) {
      try {
        await stop()
      } catch (error) {
        failed.push(error)
      }
    }
    if (failed.length > 0) throw failed[0]
  }
}
