import type { ActiveScenario } from '../../shared/command.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Observation } from '../../shared/observation.ts'
import { planReports } from '../reports/report-plan.ts'
import { casesOf } from '../scenarios/play-scenario.ts'
import type { DatedScenario } from '../scenarios/scene.ts'
import { Scene } from '../scenarios/scene.ts'
import { CaseBook } from './case-book.ts'
import type { CaseLife } from './case-life.ts'
import { cutAt } from './case-life.ts'
import { DayRun } from './day-run.ts'
import { Latest } from './latest.ts'
import type { LocalDay } from './local-day.ts'
import { dayAfter, localDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

const STEP_MS = 1_000
/** Cases live up to about twelve days: those of earlier days are over. */
const CASE_DAYS = 16
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
  private readonly feeds: ReadonlySet<string> | undefined
  private readonly domains: ReadonlyMap<string, readonly string[]>
  private readonly book: CaseBook
  private current: DayRun
  /** What of the present day is heard. */
  private voice: Heard
  private previous: { run: DayRun; at: number } | undefined
  private at: number
  private said: Observation[] = []
  private muted = false
  /** Cases and notices of the day before that are not said yet. */
  private late: Set<string> | undefined

  /** Stands at the midnight before `start` until it is told to `startAt` a time. */
  constructor(province: Province, start: number, options: SimulationOptions = {}) {
    this.province = province
    this.zone = province.source.pack.zone
    this.leadMs = options.scenarioLeadMs ?? 0
    this.feeds = options.feeds === undefined ? undefined : new Set(options.feeds)
    this.domains = new Map(province.source.feeds.map((feed) => [feed.id, feed.domains]))
    this.scenarios = (options.scenarios ?? []).map((active) => this.dated(active))
    this.scene = new Scene(this.scenarios)
    this.book = new CaseBook(this.hear)
    for (const run of this.scenarios) this.bookCases(run)
    const today = localDay(start, this.zone)
    this.planBefore(today)
    const yesterday = dayAfter(today, -1, this.zone)
    this.previous = { run: this.begin(yesterday, { things: false, figures: false }), at: yesterday.start }
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

  /**
   * Runs silently to a time; `latest` then holds the state of everything. With `later` the cases of the day before are
   * still missing, which takes half of the work: `catchUp` brings them.
   */
  startAt(time: number, { later = false } = {}): void {
    if (!later) this.catchUp(Infinity)
    this.run(time - PRELUDE_MS)
    this.voice.figures = true
    this.run(time)
    this.said = []
  }

  /** Simulates some more of the day before, if that is behind; what is still of interest of it is said when it is done. */
  catchUp(stepsMs: number): void {
    const { previous } = this
    if (previous === undefined || previous.at >= this.at) return
    const until = Math.min(this.at, previous.at + stepsMs)
    this.late ??= new Set()
    this.muted = true
    while (previous.at + STEP_MS <= until && !isOver(previous))
      this.step(previous.run, (previous.at += STEP_MS))
    this.book.advanceTo(this.at)
    this.muted = false
    if (isOver(previous)) this.previous = undefined
    else if (previous.at < this.at) return
    const { late } = this
    this.late = undefined
    const { cases, notices } = this.latest.all()
    this.said.push(...[...cases, ...notices].filter((item) => late.has(item.id)))
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
    if (dated.at <= this.current.day.end && dated.at < dated.until) this.current.addScenario(dated)
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
      this.stepPrevious()
      if (this.at > this.current.day.start) this.step(this.current, this.at)
      this.book.advanceTo(this.at)
      if (this.at % FORGET_EVERY_MS === 0) this.latest.forgetBefore(this.at)
    }
  }

  /** The day before goes along until its last incident is over, unless it is behind. */
  private stepPrevious(): void {
    const { previous } = this
    if (previous?.at !== this.at - STEP_MS) return
    previous.at = this.at
    this.step(previous.run, this.at)
    if (isOver(previous)) this.previous = undefined
  }

  /** What ends at this time ends before anything else happens. */
  private step(run: DayRun, at: number): void {
    for (const scenario of this.scenarios) if (scenario.until === at) run.endScenario(scenario, at)
    run.step(at)
  }

  private nextDay(): void {
    this.catchUp(Infinity)
    const next = dayAfter(this.current.day, 1, this.zone)
    this.previous = { run: this.current, at: this.at - STEP_MS }
    const { figures } = this.voice
    this.voice.things = false
    this.voice.figures = false
    this.voice = { things: true, figures }
    this.current = this.begin(next, this.voice)
  }

  private begin(day: LocalDay, heard: Heard): DayRun {
    const voice: Voice = Object.assign(heard, { emit: this.hear, hears: this.hears })
    const scenarios = this.scenarios.filter((s) => s.at <= day.end && s.until > Math.max(s.at, day.start))
    this.book.add(this.casesOn(day, 0))
    return new DayRun(this.province, day, scenarios, voice, this.book, this.scene)
  }

  /** The cases that began on the days up to the day before yesterday and may still be of interest. */
  private planBefore(today: LocalDay): void {
    const longest = Math.max(CASE_DAYS, ...this.province.domains.map(({ caseDays = 0 }) => caseDays))
    const lives: CaseLife[] = []
    for (let ago = longest; ago > 1; ago--) lives.push(...this.casesOn(dayAfter(today, -ago, this.zone), ago))
    this.book.add(lives)
  }

  /** The cases that begin on a day of themselves, so many days before the present one. */
  private casesOn(day: LocalDay, ago: number): CaseLife[] {
    return [
      ...(ago <= CASE_DAYS ? planReports(this.province.reports, day) : []),
      ...this.province.domains.flatMap(({ cases, caseDays = CASE_DAYS }) =>
        cases !== undefined && ago <= caseDays ? cases(day) : [],
      ),
    ]
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
    if (!this.muted) this.said.push(observation)
    else if (observation.type === 'case' || observation.type === 'notice') this.late?.add(observation.id)
  }
}

/** A day of the past has nothing more to say when it is past its end and its last incident is over. */
function isOver({ run, at }: { run: DayRun; at: number }): boolean {
  return at >= run.day.end && run.security.openCount === 0
}
