/** How far the server's clock is ahead of the browser's. */
export class ServerClock {
  offsetMs = 0
  private isKnown = false

  hear(serverTime: number, browserTime: number): void {
    const offset = serverTime - browserTime
    // The quickest message is the best measure; drift is followed slowly.
    const isQuicker = !this.isKnown || offset > this.offsetMs
    this.offsetMs = isQuicker ? offset : this.offsetMs + (offset - this.offsetMs) * 0.01
    this.isKnown = true
  }
}
