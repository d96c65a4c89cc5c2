import type { ActiveScenario, Command, CommandAck } from '../../shared/command.ts'
import type { Label, Locale } from '../../shared/label.ts'
import { inTurn } from '../feeds/in-turn.ts'

/** Runs of scenarios that are kept, stopped ones included; the simulators would not keep more apart anyway. */
const MAX_KEPT = 20
const MINUTE_MS = 60_000

export interface ScenarioParts {
  simulators: Simulators
  /** Ids of the scenarios that there are. */
  known: ReadonlySet<string>
  /** What was started in former lives of the server. */
  runs?: readonly ActiveScenario[]
  /** Told all runs whenever they changed. */
  keep?: (runs: readonly ActiveScenario[]) => Promise<void>
}

export interface Simulators {
  /** The latest present of the connected simulated feeds, in their own time; undefined when none is connected. */
  clock(): number | undefined
  send(command: Command): void
}

/**
 * The scenarios that the simulators were told to play, in the order in which they were; handed to each in its welcome,
 * so that one that is started again makes the same day of them. A start and a stop are at a time of the simulators:
 * each then does it at that time, not when it hears of it.
 */
export class Scenarios {
  private runs: ActiveScenario[]
  private readonly simulators: Simulators
  private readonly known: ReadonlySet<string>
  private readonly keep: (runs: readonly ActiveScenario[]) => Promise<void>
  private readonly turn = inTurn()

  constructor({ simulators, known, runs = [], keep = () => Promise.resolve() }: ScenarioParts) {
    this.simulators = simulators
    this.known = known
    this.runs = [...runs]
    this.keep = keep
  }

  /** The simulators' present, epoch milliseconds; undefined while none is connected. */
  clock(): number | undefined {
    return this.simulators.clock()
  }

  active(): ActiveScenario[] {
    return [...this.runs]
  }

  /** Whoever calls has made sure that the command is authorised. What is acknowledged outlives the server. */
  async apply(command: Command, locale: Locale): Promise<CommandAck> {
    const ack = this.play(command, locale)
    // One after the other: an earlier list that is written last would forget what was acknowledged since.
    if (ack.ok) await this.turn(() => this.keep(this.runs))
    return ack
  }

  private play(command: Command, locale: Locale): CommandAck {
    const clock = this.simulators.clock()
    if (clock === undefined) return refuse('no-simulator', locale)
    switch (command.type) {
      case 'scenario.start':
        if (!this.known.has(command.id)) return refuse('unknown-scenario', locale)
        this.start(command.id, command.startAt ?? nextMinute(clock), nextMinute(clock))
        break
      case 'scenario.stop':
        // What is past has been said already: a stop is never before the simulators' present.
        if (!this.stop(command.id, Math.max(clock, command.stopAt ?? nextMinute(clock))))
          return refuse('not-under-way', locale)
        break
    }
    return { ok: true, scenarios: this.active() }
  }

  /** One that is known to start then is not started twice; one that was stopped starts a minute later. */
  private start(id: string, at: number, now: number): void {
    let startAt = at
    const known = () => this.runs.find((run) => run.id === id && run.startAt === startAt)
    for (let run = known(); run !== undefined; run = known()) {
      if (run.stopAt === undefined) return
      startAt += MINUTE_MS
    }
    this.makeRoom(now)
    this.runs.push({ id, startAt })
    this.simulators.send({ type: 'scenario.start', id, startAt })
  }

  /** False when none of that name is under way. */
  private stop(id: string, stopAt: number): boolean {
    const isUnderWay = (run: ActiveScenario) => run.id === id && run.stopAt === undefined
    if (!this.runs.some(isUnderWay)) return false
    this.runs = this.runs.map((run) => (isUnderWay(run) ? { ...run, stopAt } : run))
    this.simulators.send({ type: 'scenario.stop', id, stopAt })
    return true
  }

  /**
   * When full, the first that was stopped is forgotten: a simulator that is started after that makes another day of
   * it. Where none was stopped, the first that was started is stopped for it, with all of its name.
   */
  private makeRoom(now: number): void {
    if (this.runs.length < MAX_KEPT) return
    const stopped = this.runs.find((run) => run.stopAt !== undefined)
    const oldest = this.runs[0]
    if (stopped === undefined && oldest !== undefined) this.stop(oldest.id, now)
    const gone = stopped ?? this.runs[0]
    this.runs = this.runs.filter((run) => run !== gone)
  }
}

export type CommandRefusalCode = keyof typeof MESSAGES
export type CommandRefusal = Extract<CommandAck, { ok: false }>

export function refuse(code: CommandRefusalCode, locale: Locale): CommandRefusal {
  return { ok: false, code, message: MESSAGES[code][locale] }
}

function nextMinute(clock: number): number {
  return (Math.floor(clock / MINUTE_MS) + 1) * MINUTE_MS
}

const MESSAGES = {
  malformed: { vi: 'không phải một lệnh', en: 'no command' },
  'not-authorised': { vi: 'không được phép ra lệnh này', en: 'not permitted to give this command' },
  'not-recording': {
    vi: 'máy chủ chưa ghi được lệnh này, hãy thử lại sau',
    en: 'this cannot be recorded now; try again later',
  },
  'unknown-scenario': { vi: 'không có kịch bản này', en: 'there is no such scenario' },
  'not-under-way': { vi: 'kịch bản này không đang chạy', en: 'no such scenario is under way' },
  'no-simulator': { vi: 'không có bộ mô phỏng nào đang kết nối', en: 'no simulator is connected' },
} as const satisfies Readonly<Record<string, Label>>
