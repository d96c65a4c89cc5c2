import type { Defined, Definition } from '../../shared/kpi/definition.ts'
import { definedOf } from '../../shared/kpi/definition-of.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import { additionProblems, changeProblems, type CheckPlace } from './definition-problems.ts'
import type { DefinitionsInForce } from './definitions-in-force.ts'
import type { DictionaryStore, SaidVersion } from './dictionary-store.ts'
import type { OpenDictionary } from './open-dictionary.ts'
import type { Problem } from './problem.ts'

export const MAX_ADDED = 1_000
export const MAX_VERSIONS = 500

export interface DeskParts {
  store: DictionaryStore
  inForce: DefinitionsInForce
  place: () => CheckPlace
  turn: OpenDictionary['turn']
  /** There is a centre above this one: what that one said of an indicator stands. */
  isBelow: boolean
  audit: AuditPort
  now: () => number
}

/** What somebody wants an indicator to mean, and why. */
export interface Wish {
  indicator: string
  reason: string
  definition: Defined
}

export type Refusal =
  'id-taken' | 'too-many-definitions' | 'unknown-indicator' | 'version-taken' | 'owned-above' | Problem

/**
 * Adds indicators and changes what they mean, one at a time. Each is written down in the audit, then kept in the store,
 * then takes effect, without a restart. Who may is asked before.
 */
export class DictionaryDesk {
  private readonly parts: DeskParts

  constructor(parts: DeskParts) {
    this.parts = parts
  }

  add(wish: Wish & { validFrom?: string | undefined }, asker: Asker): Promise<Refusal | 'done'> {
    return this.parts.turn(async () => {
      const place = this.parts.place()
      const { dictionary, today } = place
      const { indicator, definition, validFrom = today, reason } = wish
      if (dictionary.latestOf(indicator) !== undefined) return 'id-taken'
      if (dictionary.added >= MAX_ADDED) return 'too-many-definitions'
      const [problem] = additionProblems({ indicator, definition, validFrom }, place)
      if (problem) return problem
      const version = dictionary.nextVersionOf(indicator)
      const first: Definition = { ...definition, indicator, validFrom, version, origin: 'added' }
      await this.put(first, undefined, reason, asker)
      return 'done'
    })
  }

  /** `version` is the one from which the change was made: of two changes of it the second is refused. */
  change(wish: Wish & { version: number; validFrom: string }, asker: Asker): Promise<Refusal | 'done'> {
    return this.parts.turn(async () => {
      const place = this.parts.place()
      const { indicator, definition, validFrom, reason } = wish
      const latest = place.dictionary.latestOf(indicator)
      if (latest === undefined) return 'unknown-indicator'
      const { version, origin } = latest
      if (latest.owner !== undefined && this.parts.isBelow) return 'owned-above'
      if (version !== wish.version) return 'version-taken'
      if (version >= MAX_VERSIONS) return 'too-many-definitions'
      const [problem] = changeProblems({ indicator, definition, validFrom }, latest, place)
      if (problem) return problem
      const next = place.dictionary.nextVersionOf(indicator)
      await this.put({ ...definition, indicator, validFrom, version: next, origin }, latest, reason, asker)
      return 'done'
    })
  }

  private async put(
    after: Definition,
    before: Definition | undefined,
    reason: string,
    asker: Asker,
  ): Promise<void> {
    const { audit, store, inForce, now } = this.parts
    const said: SaidVersion = { definition: after, changedAt: now(), changedBy: asker.who.name, reason }
    const entry = {
      action: before ? 'definition.change' : 'definition.add',
      target: after.indicator,
      ...(before && { before: toldOf(before) }),
      after: { ...toldOf(after), reason },
    } as const
    await recorded(audit, asker, entry, () => store.add(said))
    inForce.take(said)
  }
}

export function toldOf(definition: Definition) {
  const { version, validFrom } = definition
  return { version, validFrom, ...definedOf(definition) }
}
