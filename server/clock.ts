/** A wall clock that has gone ahead of us by more than this was set. */
const STEP_MS = 1_000

/**
 * The server's clock, epoch milliseconds: it never goes back. Ages, deadlines and beats are differences of it, and a
 * machine whose clock is set back must not make an hour of silence look fresh. A clock set forward is followed (a
 * machine that started without knowing the time); one set back is not, until the next start.
 */
export function steadyClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): () => number {
  let base = wall() - monotonic()
  return () => {
    const ahead = wall() - (base + monotonic())
    if (ahead > STEP_MS) base += ahead
    return Math.round(base + monotonic())
  }
}
