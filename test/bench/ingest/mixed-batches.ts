import type { Case, Observation, Reading, Thing } from '../../../shared/observation.ts'

/** The feed of the pack that speaks for these areas. */
export const FEED = 'city-thai-nguyen'
const AREAS = ['05443', '05455', '05467', '05482', '05500']
const DETECTORS = 50_000
const CASES = 5_000
const BATCH = 1_000

/** A feed's world of 100,000 series (two of each detector), and batches that move it on. */
export class MixedBatches {
  private at = Date.now() - 3_600_000
  private batch = 0
  private turn = 0
  private readonly revisions = new Map<string, number>()
  private recent: Observation[] = []

  /** Everything once, in batches of JSON text. */
  first(): string[] {
    const things = Array.from({ length: DETECTORS }, (_, i) => this.detector(i))
    const readings = things.flatMap((_, i) => [this.speed(i), this.flow(i)])
    return this.texts([...things, ...readings])
  }

  /** 80 % readings, 15 % things, 5 % cases; of all, 5 % sent before and 5 % corrections. */
  next(batches: number): string[] {
    return Array.from({ length: batches }, () => {
      this.at += 1_000
      return this.text(Array.from({ length: BATCH }, (_, i) => this.member(i)))
    })
  }

  private member(index: number): Observation {
    const kind = index % 20
    const repeated = this.recent[(this.turn * 7) % Math.max(1, this.recent.length)]
    if (kind === 7 && repeated) return repeated
    if (kind === 13) return this.correction() ?? this.fresh(index)
    return this.fresh(index)
  }

  private fresh(index: number): Observation {
    this.turn += 1
    const i = (this.turn * 7919) % DETECTORS
    const share = index % 100
    const observation =
      share < 80
        ? share % 2 === 0
          ? this.speed(i)
          : this.flow(i)
        : share < 95
          ? this.detector(i)
          : this.incident(i)
    this.recent.push(observation)
    if (this.recent.length > 5_000) this.recent = this.recent.slice(-2_500)
    return observation
  }

  /** The newest figure that was sent of some series, once more with another value. */
  private correction(): Reading | undefined {
    const reading = this.recent.findLast(
      (observation) => observation.type === 'reading' && observation.revision === undefined,
    )
    if (reading?.type !== 'reading') return undefined
    this.recent = this.recent.filter((observation) => observation !== reading)
    const value = (reading.value ?? 0) / 2
    const parts = reading.denominator === undefined ? {} : { numerator: value * reading.denominator }
    return { ...reading, value, ...parts, revision: 1 }
  }

  private detector(i: number): Thing {
    const place: [number, number] = [21.5 + (i % 997) / 10_000, 105.8 + (i % 991) / 10_000]
    const area = AREAS[i % AREAS.length] ?? ''
    const id = `d${i}`
    const revision = this.revise(id)
    return {
      type: 'thing',
      id,
      kind: 'traffic.detector',
      at: this.at,
      revision,
      area,
      name: `Cảm biến ${i}`,
      place,
      status: 'online',
    }
  }

  private speed(i: number): Reading {
    const denominator = 8 + (i % 20)
    const numerator = denominator * (20 + ((i + this.turn) % 50))
    return {
      type: 'reading',
      indicator: 'traffic.speed',
      thing: `d${i}`,
      at: this.at,
      value: numerator / denominator,
      numerator,
      denominator,
    }
  }

  private flow(i: number): Reading {
    return {
      type: 'reading',
      indicator: 'traffic.flow',
      thing: `d${i}`,
      at: this.at,
      value: 600 + ((i + this.turn) % 900),
    }
  }

  private incident(i: number): Case {
    const id = `v${i % CASES}`
    const area = AREAS[i % AREAS.length] ?? ''
    return {
      type: 'case',
      id,
      kind: 'security.incident',
      at: this.at,
      revision: this.revise(id),
      area,
      place: [21.59, 105.83],
      title: 'Va chạm giao thông, QL3 gần ngã ba Bắc Nam',
      category: 'traffic-accident',
      status: 'new',
      severity: 'attention',
      openedAt: this.at,
    }
  }

  private revise(id: string): number {
    const revision = (this.revisions.get(id) ?? 0) + 1
    this.revisions.set(id, revision)
    return revision
  }

  private texts(observations: readonly Observation[]): string[] {
    const texts: string[] = []
    for (let i = 0; i < observations.length; i += BATCH)
      texts.push(this.text(observations.slice(i, i + BATCH)))
    return texts
  }

  private text(observations: readonly Observation[]): string {
    this.batch += 1
    return JSON.stringify({ batch: `b${this.batch}`, clock: this.at, observations })
  }
}
