import { COMMAND_ACCESS, type Command, type CommandAck } from '../../shared/command.ts'
import type { Locale } from '../../shared/label.ts'
import type { Guard } from '../access/guard.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditEntry, AuditPort } from '../audit/audit-port.ts'
import { refuse, type Scenarios } from './scenarios.ts'

/** Who gives a command, from which address, and in which language the answer is to be. */
export interface Giver {
  who: Principal
  from: string
  locale: Locale
}

/** Where commands come in, by whichever door: who may is asked, it is written down, and then it is done. */
export class CommandDesk {
  private readonly scenarios: Scenarios
  private readonly guard: Guard
  private readonly audit: AuditPort

  constructor(parts: { scenarios: Scenarios; guard: Guard; audit: AuditPort }) {
    this.scenarios = parts.scenarios
    this.guard = parts.guard
    this.audit = parts.audit
  }

  async take(command: Command, giver: Giver): Promise<CommandAck> {
    const isPermitted = this.guard.decide(COMMAND_ACCESS[command.type], giver.who) === 'ok'
    const isWritten = await this.write(command, giver, isPermitted ? 'done' : 'refused')
    if (!isPermitted) return refuse('not-authorised', giver.locale)
    if (!isWritten) return refuse('not-recording', giver.locale)
    const ack = await this.play(command, giver.locale)
    if (!ack.ok) await this.write(command, giver, 'failed', ack.code)
    return ack
  }

  /** What could not be kept may play, and is promised to nobody. */
  private play(command: Command, locale: Locale): Promise<CommandAck> {
    return this.scenarios.apply(command, locale).catch(() => refuse('not-recording', locale))
  }

  /** False where nothing can be written down now: then nothing is done either. */
  private write(
    command: Command,
    { who, from }: Giver,
    outcome: AuditEntry['outcome'],
    reason?: string,
  ): Promise<boolean> {
    const { type, id, name } = who
    const entry: AuditEntry = {
      action: 'command',
      who: { type, id, name },
      from,
      target: command.type,
      outcome,
      after: command,
      ...(reason !== undefined && { reason }),
    }
    return this.audit.record(entry).then(
      () => true,
      () => false,
    )
  }
}
