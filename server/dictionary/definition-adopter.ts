import type { RefusedDefinition, SentDefinition } from '../../shared/federation/down.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { SYSTEM, type AuditPort } from '../audit/audit-port.ts'
import { recordedAll } from '../feeds/recorded.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import { inputRefused } from './adoption-problems.ts'
import { coherenceProblems } from './coherence-problems.ts'
import { computable, type Adoption } from './computable.ts'
import { MAX_ADDED, MAX_VERSIONS, toldOf } from './dictionary-desk.ts'
import type { DictionaryStore, SaidVersion } from './dictionary-store.ts'
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

/** What goes into the store with one statement, and into the audit at once. */
const VERSIONS_AT_ONCE = 500

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

  private async takeAll(
    groups: ReadonlyMap<string, SentDefinition[]>,
    refused: Map<string, RefusedDefinition>,
  ): Promise<void> {
    const place = this.parts.definitions.place()
    const refuse = (indicator: string, code: string, path: string) =>
      refused.set(indicator, { indicator, code, path })
    const known = [...groups].filter(([id, sent]) => !refused.has(id) && !inputRefused(sent, refused))
    const adoptions = known.map(([indicator, sent]) => {
      return { indicator, sent, versions: newVersionsOf(indicator, sent, place.dictionary, place.today) }
    })
    const isKnown = ({ versions }: Adoption) => versions.length === 0
    const taken: Adoption[] = adoptions.filter(isKnown)
    let { added } = place.dictionary
    for (const one of await computable(
      adoptions.filter((adoption) => !isKnown(adoption)),
      place,
    )) {
      const { indicator, sent } = one
      const isAdded = place.dictionary.latestOf(indicator) === undefined
      // Of what there is no room for, those behind it take nothing either.
      if (inputRefused(sent, refused)) continue
      if (this.isFull(one, added)) refuse(indicator, 'too-many-definitions', 'indicator')
      else taken.push(one)
      if (isAdded && taken.at(-1) === one) added += 1
    }
    const isTaken = new Set(taken.map(({ indicator }) => indicator))
    for (const indicator of groups.keys())
      if (!isTaken.has(indicator) && !refused.has(indicator))
        refuse(indicator, 'wrong-formula', 'definition.formula')
    await this.take(taken.filter((adoption) => !isKnown(adoption)))
  }

  private isFull({ indicator, versions }: Adoption, added: number): boolean {
    const held = this.parts.definitions.place().dictionary.versionsOf(indicator).length
    if (held === 0 && added >= MAX_ADDED) return true
    return held + versions.length > MAX_VERSIONS
  }

  /** Many at once: each commit is one for all of them, and so is the turn of the registry. */
  private async take(all: readonly Adoption[]): Promise<void> {
    const { definitions, store, audit } = this.parts
    const stored: SaidVersion[] = []
    try {
      for (const some of inParts(all)) {
        const entries = some.map((one) => this.entryOf(one))
        const versions = some.flatMap((one) => one.versions)
        await recordedAll(audit, { who: SYSTEM, from: '' }, entries, () => store.add(...versions))
        stored.push(...versions)
      }
    } finally {
      if (stored.length > 0) definitions.inForce.take(...stored)
    }
  }

  private entryOf({ indicator, versions }: Adoption) {
    const before = this.parts.definitions.place().dictionary.latestOf(indicator)
    const last = versions.at(-1)?.definition
    return {
      action: 'definition.adopt',
      target: indicator,
      ...(before && { before: toldOf(before) }),
      after: { ...(last && { ...toldOf(last), owner: last.owner }), versions: versions.length },
    } as const
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

/** One indicator's at least. */
function inParts(all: readonly Adoption[]): Adoption[][] {
  const parts: Adoption[][] = []
  let size = Infinity
  for (const one of all) {
    if (size + one.versions.length > VERSIONS_AT_ONCE) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(one)
    size += one.versions.length
  }
  return parts
}

function byIndicator(sent: readonly SentDefinition[]): Map<string, SentDefinition[]> {
  const groups = new Map<string, SentDefinition[]>()
  for (const one of sent) {
    const { indicator } = one.definition
    groups.set(indicator, [...(groups.get(indicator) ?? []), one])
  }
  return groups
}
