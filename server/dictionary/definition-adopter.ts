import type { RefusedDefinition, SentDefinition } from '../../shared/federation/down.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { SYSTEM, type AuditPort } from '../audit/audit-port.ts'
import { recorded } from '../feeds/recorded.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import { formulaOf, inputRefused } from './adoption-problems.ts'
import { coherenceProblems } from './coherence-problems.ts'
import { MAX_ADDED, MAX_VERSIONS, toldOf } from './dictionary-desk.ts'
import type { DictionaryStore } from './dictionary-store.ts'
import type { OpenDictionary } from './open-dictionary.ts'
import { fixedFieldProblems } from './fixed-field-problems.ts'
import { newVersionsOf } from './new-versions.ts'

export interface AdopterParts {
  definitions: Pick<OpenDictionary, 'inForce' | 'place' | 'turn'>
  store: Pick<DictionaryStore, 'add'>
  audit: AuditPort
  /** The centre that this is: what it made itself does not come back to it. */
  centre: string
}

/**
 * Takes over what the centre above says that indicators mean: all new versions of one, or none where they contradict
 * what is known here. They stand in the store, and in the audit, before they take effect.
 */
export class DefinitionAdopter {
  private readonly parts: AdopterParts

  constructor(parts: AdopterParts) {
    this.parts = parts
  }

  /** Which indicators were not taken. Durable when it resolves; rejects when it cannot be recorded now. */
  adopt(sent: readonly SentDefinition[]): Promise<RefusedDefinition[]> {
    return this.parts.definitions.turn(async () => {
      const refused = new Map<string, RefusedDefinition>()
      const groups = byIndicator(
        sent.filter(({ definition }) => definition.owner?.centre !== this.parts.centre),
      )
      for (const [indicator, versions] of groups) {
        const problem = this.contradictionOf(indicator, versions)
        if (problem !== undefined) refused.set(indicator, problem)
      }
      await this.takeAll(groups, refused)
      return [...refused.values()]
    })
  }

  /** Formulas take what others mean: whatever waits for another is tried again once that is known here. */
  private async takeAll(
    groups: ReadonlyMap<string, SentDefinition[]>,
    refused: Map<string, RefusedDefinition>,
  ): Promise<void> {
    let waiting = [...groups].filter(([indicator]) => !refused.has(indicator))
    for (let isMoving = true; isMoving;) {
      const still: typeof waiting = []
      for (const [indicator, versions] of waiting) {
        const place = this.parts.definitions.place()
        if (inputRefused(versions, refused) || formulaOf(versions, place) !== undefined)
          still.push([indicator, versions])
        else if (this.isFull(indicator, versions))
          refused.set(indicator, { indicator, code: 'too-many-definitions', path: 'indicator' })
        else await this.take(indicator, versions)
      }
      isMoving = still.length < waiting.length
      waiting = still
    }
    for (const [indicator] of waiting)
      refused.set(indicator, { indicator, code: 'wrong-formula', path: 'definition.formula' })
  }

  private async take(indicator: string, sent: readonly SentDefinition[]): Promise<void> {
    const { definitions, store, audit } = this.parts
    const { dictionary, today } = definitions.place()
    const versions = newVersionsOf(indicator, sent, dictionary, today)
    const last = versions.at(-1)?.definition
    if (last === undefined) return
    const before = dictionary.latestOf(indicator)
    const entry = {
      action: 'definition.adopt',
      target: indicator,
      ...(before && { before: toldOf(before) }),
      after: { ...toldOf(last), owner: last.owner, versions: versions.length },
    } as const
    await recorded(audit, { who: SYSTEM, from: '' }, entry, () => store.add(...versions))
    definitions.inForce.take(...versions)
  }

  /** What is known already takes no room. */
  private isFull(indicator: string, sent: readonly SentDefinition[]): boolean {
    const { dictionary, today } = this.parts.definitions.place()
    const held = dictionary.versionsOf(indicator).length
    if (held === 0) return dictionary.added >= MAX_ADDED || sent.length > MAX_VERSIONS
    const added = newVersionsOf(indicator, sent, dictionary, today).length
    return added > 0 && held + added > MAX_VERSIONS
  }

  private contradictionOf(indicator: string, sent: readonly SentDefinition[]): RefusedDefinition | undefined {
    const { dictionary, registry } = this.parts.definitions.place()
    const domain = domainOf(indicator)
    const refusedAs = (code: string, path: string) => ({ indicator, code, path })
    if (domain === CENTRE_DOMAIN || !registry.domains.has(domain))
      return refusedAs('unknown-domain', 'indicator')
    const latest = dictionary.latestOf(indicator)
    const first = latest ?? sent[0]?.definition
    const [problem] = sent.flatMap(({ definition }) => [
      ...(first ? fixedFieldProblems(definition, first) : []),
      // Targets of scopes that are not here mean nothing here, and are kept as they came.
      ...coherenceProblems(definition),
    ])
    return problem && refusedAs(problem.code, problem.path)
  }
}

function byIndicator(sent: readonly SentDefinition[]): Map<string, SentDefinition[]> {
  const groups = new Map<string, SentDefinition[]>()
  for (const one of sent) {
    const { indicator } = one.definition
    groups.set(indicator, [...(groups.get(indicator) ?? []), one])
  }
  return groups
}
