/** A thing on the screen: pixels from the upper left, no two closer than a mark is wide. */
export interface BenchThing {
  readonly x: number
  readonly y: number
  readonly severity: number
}

/** Deterministic, so that every contender hears the same. Returns [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Things in a jittered lattice over the whole view, on whole pixels: all in view, and each centre is its own. */
export function benchThings(count: number, width: number, height: number): BenchThing[] {
  const random = seeded(11)
  const cols = Math.ceil(Math.sqrt((count * width) / height))
  const rows = Math.ceil(count / cols)
  const stepX = width / cols
  const stepY = height / rows
  return Array.from({ length: count }, (_, index) => ({
    x: Math.round((index % cols) * stepX + stepX / 2 + (random() - 0.5) * 2),
    y: Math.round(Math.floor(index / cols) * stepY + stepY / 2 + (random() - 0.5) * 2),
    severity: severityFrom(random()),
  }))
}

/** Mostly normal, as a quiet city is; never critical: that is kept for the probes. */
function severityFrom(roll: number): number {
  return roll < 0.85 ? 0 : roll < 0.96 ? 1 : 2
}

export interface Change {
  readonly index: number
  readonly severity: number
}

/** Changes without end; each names another state than the one before it. */
export function changeStream(things: readonly BenchThing[]): () => Change {
  const random = seeded(23)
  const held = Uint8Array.from(things, (thing) => thing.severity)
  return () => {
    const index = Math.floor(random() * things.length)
    const rolled = severityFrom(random())
    const severity = rolled === held[index] ? (rolled + 1) % 3 : rolled
    held[index] = severity
    return { index, severity }
  }
}
