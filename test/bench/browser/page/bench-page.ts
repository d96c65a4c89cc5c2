import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { benchThings, changeStream, type BenchThing, type Change } from './change-stream.ts'
import { colours, contender, type Contender, type ContenderName } from './contenders.ts'

export interface RunPlan {
  readonly seconds: number
  readonly changesPerSecond: number
  /** `frame`: spread over all frames; `tick`: four bursts a second, as the server sends. */
  readonly pattern: 'frame' | 'tick'
  /** Look at the screen for single changes; reading pixels costs time, so not while times are measured. */
  readonly probe: boolean
}

export interface RunResult {
  readonly changes: number
  readonly seconds: number
  /** Main-thread milliseconds in applying changes, and in the contender's animation frame callbacks. */
  readonly applyMs: number
  readonly drawMs: number
  /** Milliseconds between animation frames. */
  readonly frames: readonly number[]
  /** Milliseconds until a probe's state stood on the screen; Infinity when it never did. */
  readonly probes: readonly number[]
}

const TICK_MS = 250
const PROBE_EVERY_MS = 500
const PROBE_GIVES_UP_MS = 3_000
const CRITICAL = 3

declare global {
  var mapBench: { setUp: typeof setUp; wrongPixels: typeof wrongPixels; run: typeof run }
  /** See `index.html`. */
  var frameWork: { ms: number; readonly raw: typeof requestAnimationFrame }
}

let things: BenchThing[] = []
let current: Contender | undefined
let next: () => Change = () => ({ index: 0, severity: 0 })

/** Lays out the map with so many things, all in view. */
function setUp(name: ContenderName, count: number): { redrawn: number | undefined } {
  const map = L.map('map', { zoomControl: false, attributionControl: false, zoomAnimation: false })
  map.setView([21.51, 105.83], 12)
  map.createPane('marks').style.zIndex = '450'
  const { x, y } = map.getSize()
  things = benchThings(count, x, y)
  current = contender(name, map, things)
  next = changeStream(things)
  return { redrawn: current.redraw() }
}

/** Things whose colour does not stand at their place on the screen: 0 when every thing is drawn. */
function wrongPixels(): number {
  const palette = colours().map(rgb)
  let wrong = 0
  const images = new Map<HTMLCanvasElement, ImageData>()
  for (const [index, thing] of things.entries()) {
    const shown = current?.shown(index, thing.severity)
    if (!shown) wrong += 1
    else if (!shown.clustered && !near(pixelIn(images, shown), palette[thing.severity])) wrong += 1
  }
  return wrong
}

function pixelIn(
  images: Map<HTMLCanvasElement, ImageData>,
  { canvas, x, y }: { canvas: HTMLCanvasElement; x: number; y: number },
): readonly number[] {
  const image = images.get(canvas) ?? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  if (!image) return []
  images.set(canvas, image)
  const at = (Math.round(y) * image.width + Math.round(x)) * 4
  return [...image.data.subarray(at, at + 3)]
}

async function run(plan: RunPlan): Promise<RunResult> {
  const startedAt = performance.now()
  const endsAt = startedAt + plan.seconds * 1000
  const workBefore = frameWork.ms
  const frames: number[] = []
  const prober = plan.probe ? new Prober() : undefined
  let applyMs = 0
  let changes = 0
  let lastFrame = startedAt
  let lastBurst = startedAt
  return new Promise((resolve) => {
    frameWork.raw(function frame() {
      const now = performance.now()
      frames.push(now - lastFrame)
      lastFrame = now
      if (plan.pattern === 'frame' || now - lastBurst >= TICK_MS) {
        lastBurst = now
        const due = Math.floor(((now - startedAt) / 1000) * plan.changesPerSecond) - changes
        applyMs += apply(due, prober?.index)
        changes += due
      }
      prober?.step(now)
      if (now < endsAt) frameWork.raw(frame)
      else {
        const seconds = (now - startedAt) / 1000
        const drawMs = frameWork.ms - workBefore
        resolve({ changes, seconds, applyMs, drawMs, frames, probes: prober?.latencies ?? [] })
      }
    })
  })
}

/** What is being probed is left alone, or its state would be gone before it was seen. */
function apply(due: number, spared: number | undefined): number {
  const before = performance.now()
  for (let count = 0; count < due; count += 1) {
    const { index, severity } = next()
    if (index !== spared) current?.change(index, severity)
  }
  return performance.now() - before
}

/** Makes one thing critical now and then, and looks at the screen until it shows. */
class Prober {
  readonly latencies: number[] = []
  index = 0
  private since = 0
  private waiting = false
  private readonly colour = rgb(colours()[CRITICAL] ?? '')

  step(now: number): void {
    if (this.waiting) this.look(now)
    else if (now - this.since > PROBE_EVERY_MS) this.begin(now)
  }

  private begin(now: number): void {
    // A prime step: every part of the screen is tried.
    this.index = (this.index + 7919) % things.length
    this.since = now
    this.waiting = true
    current?.change(this.index, CRITICAL)
  }

  private look(now: number): void {
    const shown = current?.shown(this.index, CRITICAL)
    const context = shown?.canvas.getContext('2d')
    const pixel = shown && context?.getImageData(Math.round(shown.x), Math.round(shown.y), 1, 1).data
    const seen = pixel !== undefined && near([...pixel.subarray(0, 3)], this.colour)
    if (!seen && now - this.since < PROBE_GIVES_UP_MS) return
    this.latencies.push(seen ? now - this.since : Number.POSITIVE_INFINITY)
    this.waiting = false
    current?.change(this.index, 0)
  }
}

function rgb(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

/** Edges are smoothed: a pixel need not have exactly the colour. */
function near(a: readonly number[], b: readonly number[] | undefined): boolean {
  return (
    b !== undefined && a.length === 3 && a.every((channel, index) => Math.abs(channel - (b[index] ?? 0)) < 48)
  )
}

globalThis.mapBench = { setUp, wrongPixels, run }
