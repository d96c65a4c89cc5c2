import type { ActiveScenario } from '../../shared/command.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Observation } from '../../shared/observation.ts'
import { casesOf } from '../scenarios/play-scenario.ts'
import type { DatedScenario } from '../scenarios/scene.ts'
import { Scene } from '../scenarios/scene.ts'
import { NO_ROADS } from '../traffic/traffic-model.ts'
import { CaseBook } from './case-book.ts'
import { cutAt } from './case-life.ts'
import { casesBefore, casesOn } from './cases-of-days.ts'
import { DayIncidents } from './day-incidents.ts'
import { DayRun } from './day-run.ts'
import { Latest } from './latest.ts'
import type { LocalDay } from './local-day.ts'
import { dayAfter, localDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

const STEP_MS = 1_000
/** Before it begins to be heard, every series must have been said once: the slowest is said once a minute. */
const PRELUDE_MS = 61_000
const FORGET_EVERY_MS = 600_000

type Heard = Omit<Voice, 'emit' | 'hears'>

export interface SimulationOptions {
  /** Whose facts are heard; all when left out. */
  feeds?: readonly string[]
  scenarios?: readonly ActiveScenario[]
  /** A scenario takes hold, and ends, this long after it was told to, so that every process hears of it in time. */
  scenarioLeadMs?: number
  /** Nobody asks how the roads are: fast enough for days. */
  withoutRoads?: boolean
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
  private readonly scene: Scene
  private readonly leadMs: number
  private readonly withoutRoads: boolean
  private readonly feeds: ReadonlySet<string> | undefined
  private readonly domains: ReadonlyMap<string, readonly string[]>
  private readonly book: CaseBook
  private current: DayRun
  /** What of the present day is heard. */
  private voice: Heard
  /** Goes along until the last of its incidents is over. */
  private previous: DayIncidents | undefined
  private at: number
  private said: Observation[] = []

  /** Stands at the midnight before `start` until it is told to `startAt` a time. */
  constructor(province: Province, start: number, options: SimulationOptions = {}) {
    this.province = province
    this.zone = province.source.pack.zone
    this.leadMs = options.scenarioLeadMs ?? 0
    this.withoutRoads = options.withoutRoads ?? false
    this.feeds = options.feeds === undefined ? undefined : new Set(options.feeds)
    this.domains = new Map(province.source.feeds.map((feed) => [feed.id, feed.domains]))
    this.scenarios = (options.scenarios ?? []).map((active) => this.dated(active))
    this.scene = new Scene(this.scenarios)
    this.book = new CaseBook(this.hear, this.hears)
    for (const run of this.scenarios) this.bookCases(run)
    const today = localDay(start, this.zone)
    this.book.add(casesBefore(province, today))
    this.previous = this.incidentsBefore(today)
    this.said = []
    this.at = today.start
    this.voice = { things: true, figures: false }
    this.current = this.begin(today, this.voice)
  }

  get now(): number {
    return this.at
  }

  get day(): DayRun {
    return this.current
  }

  /** Begins at a time: `latest` then holds the state of everything, as if it had run there from midnight. */
  startAt(time: number): void {
    this.current.traffic.restUntil(time - PRELUDE_MS)
    this.skip(time - PRELUDE_MS)
    this.voice.figures = true
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
    this.bookCases(dated)
    if (dated.at <= this.current.day.end && dated.at < dated.until) this.current.incidents.addScenario(dated)
    return true
  }

  /** Whether a feed is dead just now, and by how much its clock is off. */
  linkOf(feed: string): { isSilent: boolean; clockOffMs: number } {
    return {
      isSilent: this.scene.isUnder('feed.silent', [feed], this.at),
      clockOffMs: Math.round((this.scene.level('feed.clockMinutes', [feed], this.at) ?? 0) * 60_000),
    }
  }

  /**
   * Ends every run of a scenario that does not end before, at `stopAt`. What is past by then has been said and is not
   * taken back: heard of too late, it ends with the next step, and only here at another time than elsewhere.
   */
  stopScenario(id: string, stopAt: number): void {
    const until = Math.max(this.moment(stopAt), this.at + STEP_MS)
    for (const run of this.scenarios) {
      if (run.scenario.id !== id || run.until !== Infinity) continue
      run.until = until
      this.book.end(casesOf(this.province, run), until)
    }
  }

  private run(time: number): void {
    while (this.at + STEP_MS <= time) {
      this.at += STEP_MS
      if (this.at >= this.current.day.end) this.nextDay()
      this.endScenarios(this.at)
      this.previous?.advanceTo(this.at)
      if (this.at > this.current.day.start) this.current.step(this.at)
      this.tidy()
    }
  }

  /** Goes to a time of the day without a stop, but where a scenario ends. */
  private skip(time: number): void {
    const { start, end } = this.current.day
    const to = Math.min(end - STEP_MS, time - ((time - start) % STEP_MS))
    const ends = this.scenarios.map(({ until }) => until).filter((until) => until > this.at && until <= to)
    for (const until of ends.toSorted((a, b) => a - b)) {
      this.jump(until - STEP_MS)
      this.run(until)
    }
    this.jump(to)
  }

  private jump(to: number): void {
    if (to <= this.at) return
    this.previous?.advanceTo(to)
    this.current.skip(this.at, to)
    this.at = to
    this.latest.forgetBefore(to - (to % FORGET_EVERY_MS))
    this.tidy()
  }

  private tidy(): void {
    const { at } = this
    if (this.previous?.isOver(at) === true) this.previous = undefined
    this.book.advanceTo(at)
    if (at % FORGET_EVERY_MS === 0) this.latest.forgetBefore(at)
  }

  /** What ends at this time ends before anything else happens. */
  private endScenarios(at: number): void {
    for (const scenario of this.scenarios) {
      if (scenario.until !== at) continue
      this.previous?.endScenario(scenario, at)
      this.current.incidents.endScenario(scenario, at)
    }
  }

  private nextDay(): void {
    const next = dayAfter(this.current.day, 1, this.zone)
    this.previous = this.current.incidents
    const { figures } = this.voice
    this.voice.things = false
    this.voice.figures = false
    this.voice = { things: true, figures }
    this.current = this.begin(next, this.voice)
  }

  private begin(day: LocalDay, heard: Heard): DayRun {
    const voice: Voice = Object.assign(heard, { emit: this.hear, hears: this.hears })
    this.book.add(casesOn(this.province, day, 0))
    const run = new DayRun(this.province, day, this.scenariosOn(day), voice, this.book, this.scene)
    if (this.withoutRoads) run.traffic.restUntil(Infinity)
    return run
  }

  private scenariosOn(day: LocalDay): DatedScenario[] {
    return this.scenarios.filter((s) => s.at <= day.end && s.until > Math.max(s.at, day.start))
  }

  /** Of the day before nothing is of interest but its incidents and what was written of them. */
  private incidentsBefore(today: LocalDay): DayIncidents {
    const day = dayAfter(today, -1, this.zone)
    this.book.advanceTo(day.start)
    this.book.add(casesOn(this.province, day, 0))
    const voice = { things: false, figures: false, emit: this.hear, hears: this.hears }
    const scenarios = this.scenariosOn(day)
    const { book } = this
    const incidents = new DayIncidents(this.province, day, scenarios, { roads: NO_ROADS, voice, book })
    for (const scenario of scenarios.toSorted((a, b) => a.until - b.until)) {
      if (scenario.until > today.start) continue
      incidents.advanceTo(scenario.until - STEP_MS)
      incidents.endScenario(scenario, scenario.until)
    }
    incidents.advanceTo(today.start)
    return incidents
  }

  private bookCases(run: DatedScenario): void {
    this.book.add(casesOf(this.province, run).map((life) => cutAt(life, run.until)))
  }

  private dated({ id, startAt, stopAt }: ActiveScenario): DatedScenario {
    const scenario = this.province.source.scenarios.find((s) => s.id === id)
    if (scenario === undefined) throw new Error(`no scenario ${id}`)
    const until = stopAt === undefined ? Infinity : this.moment(stopAt)
    return { scenario, at: this.moment(startAt), until }
  }

  /** When a command for a time takes hold. */
  private moment(told: number): number {
    return Math.ceil((told + this.leadMs) / STEP_MS) * STEP_MS
  }

  private readonly hears = (feed: string): boolean => this.feeds === undefined || this.feeds.has(feed)

  private readonly hear = (feed: string, observation: Observation): void => {
    if (!this.hears(feed)) return
    const kind = observation.type === 'reading' ? observation.indicator : observation.kind
    if (this.domains.get(feed)?.includes(domainOf(kind)) !== true) return
    this.latest.put(observation)
    this.said.push(observation)
  }
}
