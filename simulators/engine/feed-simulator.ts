import type { ActiveScenario, Command } from '../../shared/command.ts'
import type { Observation } from '../../shared/observation.ts'
import type { FeedWelcome } from '../../shared/session.ts'
import type { Clock } from './clock.ts'
import type { Province } from './province.ts'
import { Simulation } from './simulation.ts'
import type { ObservationSink } from './sink.ts'

/** Real time that a command may need to reach every simulator. */
const SCENARIO_LEAD_MS = 8_000
const SEND_AT_ONCE = 2_000

export interface FeedSimulatorOptions {
  province: Province
  feed: string
  clock: Clock
  scenarios?: readonly ActiveScenario[]
  /** Told of what could not be done: a scenario that this pack does not have. */
  onProblem?: (problem: string) => void
}

/** The simulated source of one feed: it keeps a simulation at the clock's present and hands on what the feed says. */
export class FeedSimulator {
  private readonly options: FeedSimulatorOptions
  private readonly scenarios: ActiveScenario[]
  private simulation: Simulation
  private epoch: string | undefined
  private wasSilent = false

  /** Begins at the clock's present. */
  constructor(options: FeedSimulatorOptions) {
    this.options = options
    this.scenarios = (options.scenarios ?? []).map((run) => ({ ...run }))
    this.simulation = this.simulate()
  }

  /** What has been said since the last time. */
  tick(sink: ObservationSink): void {
    const said = this.simulation.advanceTo(this.options.clock.now())
    const { isSilent } = this.simulation.linkOf(this.options.feed)
    if (isSilent) this.wasSilent = true
    else if (this.wasSilent) {
      // What it would have said meanwhile is lost; it comes back with how things stand.
      this.wasSilent = false
      this.sendLatest(sink)
    } else this.send(sink, said)
  }

  /** What the feed's clock says now: the clock of a scenario may be off. */
  now(): number {
    return this.options.clock.now() + this.clockOffMs()
  }

  /** A server that has started anew has forgotten what was not durable: it is told everything again. */
  welcome(welcome: Pick<FeedWelcome, 'epoch' | 'scenarios'>, sink: ObservationSink): void {
    const news = welcome.scenarios.filter((s) => this.knownRun(s) === undefined)
    for (const { id, stopAt } of welcome.scenarios.filter((s) => this.isStopped(s))) this.stop(id, stopAt)
    if (news.length > 0) this.join(news)
    else if (welcome.epoch === this.epoch) return
    this.epoch = welcome.epoch
    const said = this.simulation.advanceTo(this.options.clock.now())
    if (this.simulation.linkOf(this.options.feed).isSilent) return
    this.sendLatest(sink, said)
  }

  command(command: Command, sink: ObservationSink): void {
    if (command.type === 'scenario.stop') {
      this.stop(command.id, command.stopAt)
      return
    }
    const active = { id: command.id, startAt: command.startAt ?? this.soon() }
    if (this.knownRun(active) !== undefined || !this.has(active)) return
    this.scenarios.push(active)
    if (this.simulation.addScenario(active)) return
    this.simulation = this.simulate()
    this.sendLatest(sink)
  }

  private sendLatest(sink: ObservationSink, said: readonly Observation[] = []): void {
    const { things, cases, notices, readings } = this.simulation.latest.all()
    // Things before all that speaks of them.
    this.send(sink, [...things, ...said, ...cases, ...notices, ...readings])
  }

  /**
   * By a clock that is off figures are dated wrong. Facts keep their times: the same revision told again, when the
   * clock is right, must be the same.
   */
  private send(sink: ObservationSink, observations: readonly Observation[]): void {
    const offMs = this.clockOffMs()
    const told =
      offMs === 0
        ? observations
        : observations.map((o) => (o.type === 'reading' ? { ...o, at: o.at + offMs } : o))
    for (let from = 0; from < told.length; from += SEND_AT_ONCE)
      sink.send(told.slice(from, from + SEND_AT_ONCE))
  }

  private clockOffMs(): number {
    return this.simulation.linkOf(this.options.feed).clockOffMs
  }

  private join(news: readonly ActiveScenario[]): void {
    const known = news.filter((s) => this.has(s))
    this.scenarios.push(...known.map((run) => ({ ...run })))
    const late = known.filter((s) => !this.simulation.addScenario(s))
    if (late.length > 0) this.simulation = this.simulate()
  }

  /** A late scenario is joined as if it had been known from the start. */
  private simulate(): Simulation {
    const { province, feed, clock } = this.options
    const now = clock.now()
    const factor = clock.timebase.kind === 'live' ? 1 : clock.timebase.factor
    const simulation = new Simulation(province, now, {
      feeds: [feed],
      scenarios: this.scenarios,
      scenarioLeadMs: SCENARIO_LEAD_MS * factor,
    })
    simulation.startAt(now)
    return simulation
  }

  /** Kept with its end: a simulation that is made anew, for another scenario, has to make the same day of it. */
  private stop(id: string, stopAt = this.soon()): void {
    for (const run of this.scenarios) if (run.id === id) run.stopAt ??= stopAt
    this.simulation.stopScenario(id, stopAt)
  }

  /** For a centre that names no time. */
  private soon(): number {
    return Math.ceil(this.simulation.now / 10_000) * 10_000
  }

  private knownRun({ id, startAt }: ActiveScenario): ActiveScenario | undefined {
    return this.scenarios.find((s) => s.id === id && s.startAt === startAt)
  }

  /** Stopped by the centre while this was not connected. */
  private isStopped(told: ActiveScenario): boolean {
    const known = this.knownRun(told)
    return told.stopAt !== undefined && known !== undefined && known.stopAt === undefined
  }

  private has({ id }: ActiveScenario): boolean {
    if (this.options.province.source.scenarios.some((s) => s.id === id)) return true
    this.options.onProblem?.(`no scenario ${id} in this pack`)
    return false
  }
}
