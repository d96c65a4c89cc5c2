import type { ActiveScenario, Command, CommandAck } from '../../shared/command.ts'
import type { Label, Locale } from '../../shared/label.ts'

/** Scenarios under way at once; the simulators would not keep more apart anyway. */
const MAX_ACTIVE = 20
const MINUTE_MS = 60_000

export interface Simulators {
  /** The latest present of the connected simulated feeds, in their own time; undefined when none is connected. */
  clock(): number | undefined
  send(command: Command): void
}

/** The scenarios that the simulators play; handed to each in its welcome, so that a restarted one joins in. */
export class Scenarios {
  private readonly byId = new Map<string, ActiveScenario>()
  private readonly simulators: Simulators

  constructor(simulators: Simulators) {
    this.simulators = simulators
  }

  active(): ActiveScenario[] {
    return [...this.byId.values()]
  }

  /** Whoever calls has made sure that the command is authorised. */
  apply(command: Command, locale: Locale): CommandAck {
    const clock = this.simulators.clock()
    if (clock === undefined) return refuse('no-simulator', locale)
    switch (command.type) {
      case 'scenario.start':
        return this.start({ ...command, startAt: command.startAt ?? nextMinute(clock) })
      case 'scenario.stop':
        if (!this.byId.delete(command.id)) return refuse('unknown-scenario', locale)
        this.simulators.send(command)
        return { ok: true, scenarios: this.active() }
    }
  }

  /** When full the one that was started first makes room: the simulators are told to stop it. */
  private start({ type, id, startAt }: { type: 'scenario.start'; id: string; startAt: number }): CommandAck {
    this.byId.delete(id)
    const oldest = this.byId.keys().next().value
    if (this.byId.size >= MAX_ACTIVE && oldest !== undefined) {
      this.byId.delete(oldest)
      this.simulators.send({ type: 'scenario.stop', id: oldest })
    }
    this.byId.set(id, { id, startAt })
    this.simulators.send({ type, id, startAt })
    return { ok: true, scenarios: this.active() }
  }
}

export type CommandRefusal = Extract<CommandAck, { ok: false }>

export function refuse(code: CommandRefusal['code'], locale: Locale): CommandRefusal {
  return { ok: false, code, message: MESSAGES[code][locale] }
}

function nextMinute(clock: number): number {
  return (Math.floor(clock / MINUTE_MS) + 1) * MINUTE_MS
}

const MESSAGES: Readonly<Record<CommandRefusal['code'], Label>> = {
  malformed: { vi: 'không phải một lệnh', en: 'no command' },
  'not-authorised': { vi: 'cần mã của người vận hành', en: "needs the operator's token" },
  'unknown-scenario': { vi: 'kịch bản này không đang chạy', en: 'no such scenario is under way' },
  'no-simulator': { vi: 'không có bộ mô phỏng nào đang kết nối', en: 'no simulator is connected' },
}
