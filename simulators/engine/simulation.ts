import type { ActiveScenario } from '../../shared/command.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Observation } from '../../shared/observation.ts'
import { planReports } from '../reports/report-plan.ts'
import { ReportBook } from '../reports/report-book.ts'
import type { DatedScenario } from '../scenarios/play-scenario.ts'
import { DayRun } from './day-run.ts'
import { Latest } from './latest.ts'
import type { LocalDay } from './local-day.ts'
import { dayAfter, localDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

const STEP_MS = 1_000
/** Reports live up to about twelve days: those of earlier days are over. */
const REPORT_DAYS = 16
/** Before it begins to be heard, every series must have been said once: the slowest is said once a minute. */
const PRELUDE_MS = 61_000
const FORGET_EVERY_MS = 600_000

export interface SimulationOptions {
  /** Whose facts are heard; all when left out. */
  feeds?: readonly string[]
  scenarios?: readonly ActiveScenario[]
  /** A scenario takes hold this long after its start, so that every process hears of it in time. */
  scenarioLeadMs?: number
}

/**
 * The whole place, from the midnight before its present day on. What it says depends on the seed, the time and the
 * scenarios, and on nothing else: not on when the process began, nor on what became of what it said.
 */
export class Simulation {
  readonly latest = new Latest()
  readonly province: Province
  private readonly zone: string
  private readonly scenarios: DatedScenario[]
  private readonly leadMs: number
  private readonly feeds: ReadonlySet<string> | undefined
  private readonly domains: ReadonlyMap<string, readonly string[]>
  private readonly book: ReportBook
  private readonly voices = new Map<DayRun, Voice>()
  private current: DayRun
  private previous: DayRun | undefined
  private at: number
  private figures = false
  private said: Observation[] = []

  /** Stands at the midnight of the day before `start` until it is told to `startAt` a time. */
  constructor(province: Province, start: number, options: SimulationOptions = {}) {
    this.province = province
    this.zone = province.source.pack.zone
    this.leadMs = options.scenarioLeadMs ?? 0
    this.feeds = options.feeds === undefined ? undefined : new Set(options.feeds)
    this.domains = new Map(province.source.feeds.map((feed) => [feed.id, feed.domains]))
    this.scenarios = (options.scenarios ?? []).map((active) => this.dated(active))
    this.book = new ReportBook({ emit: this.hear, things: true, figures: true })
    const today = localDay(start, this.zone)
    for (let days = -REPORT_DAYS; days < -1; days++)
      this.book.add(planReports(province.reports, dayAfter(today, days, this.zone)))
    const yesterday = dayAfter(today, -1, this.zone)
    this.at = yesterday.start
    this.current = this.begin(yesterday)
  }

  get now(): number {
    return this.at
  }

  get day(): DayRun {
    return this.current
  }

  /** Runs silently to a time; `latest` then holds the state of everything. */
  startAt(time: number): void {
    this.run(time - PRELUDE_MS)
    this.setFigures(true)
    this.run(time)
    this.said = []
  }

  /** Runs on to a time and hands over what is said on the way. */
  advanceTo(time: number): Observation[] {
    this.run(time)
    const said = this.said
    this.said = []
    return said
  }

  /** False when it would have had to begin already: then only a new simulation can hold it. */
  addScenario(active: ActiveScenario): boolean {
    const dated = this.dated(active)
    if (dated.at <= this.at) return false
    this.scenarios.push(dated)
    if (dated.at < this.current.day.end) this.current.addScenario(dated)
    return true
  }

  stopScenario(id: string): void {
    for (let i = this.scenarios.length - 1; i >= 0; i--)
      if (this.scenarios[i]?.scenario.id === id) this.scenarios.splice(i, 1)
    for (const run of this.runs()) run.security.endScenario(id, this.at)
  }

  private run(time: number): void {
    while (this.at + STEP_MS <= time) {
      this.at += STEP_MS
      if (this.at >= this.current.day.end) this.nextDay()
      for (const run of this.runs()) if (this.at > run.day.start) run.step(this.at)
      this.book.advanceTo(this.at)
      if (this.previous?.security.openCount === 0) this.previous = undefined
      if (this.at % FORGET_EVERY_MS === 0) this.latest.forgetBefore(this.at)
    }
  }

  private runs(): DayRun[] {
    return this.previous === undefined ? [this.current] : [this.previous, this.current]
  }

  private nextDay(): void {
    const old = this.voices.get(this.current)
    if (old !== undefined) [old.things, old.figures] = [false, false]
    this.previous = this.current
    this.current = this.begin(dayAfter(this.current.day, 1, this.zone))
  }

  private begin(day: LocalDay): DayRun {
    const voice: Voice = { emit: this.hear, things: true, figures: this.figures }
    const scenarios = this.scenarios.filter((s) => s.at > day.start && s.at <= day.end)
    this.book.add(planReports(this.province.reports, day))
    const run = new DayRun(this.province, day, scenarios, voice, (lives) => this.book.add(lives))
    for (const known of this.voices.keys()) if (known !== this.previous) this.voices.delete(known)
    this.voices.set(run, voice)
    return run
  }

  private setFigures(figures: boolean): void {
    this.figures = figures
    const voice = this.voices.get(this.current)
    if (voice !== undefined) voice.figures = figures
  }

  private dated({ id, startAt }: ActiveScenario): DatedScenario {
    const scenario = this.province.source.scenarios.find((s) => s.id === id)
    if (scenario === undefined) throw new Error(`no scenario ${id}`)
    return { scenario, at: Math.ceil((startAt + this.leadMs) / STEP_MS) * STEP_MS }
  }

  private readonly hear = (feed: string, observation: Observation): void => {
    if (this.feeds !== undefined && !this.feeds.has(feed)) return
    const kind = observation.type === 'reading' ? observation.indicator : observation.kind
    if (this.domains.get(feed)?.includes(domainOf(kind)) !== true) return
    this.latest.put(observation)
    this.said.push(observation)
  }
}
