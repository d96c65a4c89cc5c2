import type { Domain, Indicator } from '../../shared/domains/domain.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { declaredDefinition, indicatorOf } from '../../shared/kpi/definition-of.ts'
import type { DefinitionsByDay } from '../../shared/kpi/definitions-by-day.ts'
import { parseFormula, type Formula } from '../../shared/kpi/formula.ts'
import { placeTexts, type PlaceDictionary } from '../../shared/kpi/place-dictionary.ts'
import { textsOf } from '../../shared/kpi/texts/texts-of.ts'

/** One version, and how it came to be; nobody changed what was declared. */
export interface Version {
  definition: Definition
  /** Server clock, epoch milliseconds. */
  changedAt: number | null
  changedBy: string | null
  reason: string | null
}

/** All versions of all definitions, in memory. */
export class Dictionary implements DefinitionsByDay {
  /** Of one indicator the oldest first. */
  private readonly versions = new Map<string, [Version, ...Version[]]>()
  /** All that people said, as it came. */
  private readonly inOrder: Version[] = []
  private readonly declared = new Map<string, Indicator>()
  private readonly formulas = new Map<string, Formula>()
  /** The newest of each that the store has and this program cannot go by. */
  private readonly leftOut = new Map<string, number>()

  constructor(domains: readonly Domain[], place?: PlaceDictionary) {
    for (const indicator of domains.flatMap((domain) => domain.indicators)) {
      const { id } = indicator
      const definition = declaredDefinition(indicator, textsOf(id), placeTexts(place, id))
      this.declared.set(id, indicator)
      this.versions.set(id, [{ definition, changedAt: null, changedBy: null, reason: null }])
    }
  }

  /** The next version of one that there is, or the first of one that is added. */
  take(version: Version): void {
    const { indicator } = version.definition
    const held = this.versions.get(indicator)
    if (held === undefined || version.definition.version === 1) this.versions.set(indicator, [version])
    else held.push(version)
    this.inOrder.push(version)
  }

  /** What people said, in the order in which it was said, from number `from` on. */
  saidSince(from: number): readonly Version[] {
    return this.inOrder.slice(from)
  }

  /** It stays in the store, and its number is not given again. */
  leaveOut({ indicator, version }: Definition): void {
    this.leftOut.set(indicator, Math.max(version, this.leftOut.get(indicator) ?? 0))
  }

  nextVersionOf(indicator: string): number {
    return 1 + Math.max(this.latestOf(indicator)?.version ?? 0, this.leftOut.get(indicator) ?? 0)
  }

  /** The oldest first; none of an indicator that there is not. */
  versionsOf(indicator: string): readonly Version[] {
    return this.versions.get(indicator) ?? []
  }

  get saidCount(): number {
    return this.inOrder.length
  }

  latestOf(indicator: string): Definition | undefined {
    return this.versions.get(indicator)?.at(-1)?.definition
  }

  definitionOn(indicator: string, day: string): Definition | undefined {
    const versions = this.versions.get(indicator)
    const inForce = versions?.findLast(({ definition }) => definition.validFrom <= day) ?? versions?.[0]
    return inForce?.definition
  }

  formulaOn(indicator: string, day: string): Formula | undefined {
    const text = this.definitionOn(indicator, day)?.formula
    if (text === undefined) return undefined
    const known = this.formulas.get(text)
    if (known) return known
    const formula = parseFormula(text)
    this.formulas.set(text, formula)
    return formula
  }

  /** Every definition that is in force on a day. */
  on(day: string): Definition[] {
    return [...this.versions.keys()].flatMap((id) => this.definitionOn(id, day) ?? [])
  }

  /** What a registry adopts so that it stands as on that day: all that people ever said another thing of. */
  indicatorsOn(day: string): Indicator[] {
    const changed = [...this.versions].filter(([, versions]) => versions.some(isOfPeople))
    return changed.flatMap(([id]) => this.indicatorOn(id, day) ?? [])
  }

  indicatorOn(indicator: string, day: string): Indicator | undefined {
    const definition = this.definitionOn(indicator, day)
    return definition && indicatorOf(definition, this.declared.get(indicator))
  }

  /** As the program declares it, whatever people said since. */
  declaredOf(indicator: string): Indicator | undefined {
    return this.declared.get(indicator)
  }

  /** Days on which some version takes effect, from `day` on. */
  daysFrom(day: string): string[] {
    const days = [...this.versions.values()].flat().map(({ definition }) => definition.validFrom)
    return [...new Set([day, ...days.filter((from) => from > day)])].toSorted()
  }

  /** All that people said, of each indicator the oldest first: with it another dictionary stands as this one. */
  said(): Definition[] {
    const versions = [...this.versions.values()].flat().filter(isOfPeople)
    return versions.map(({ definition }) => definition)
  }

  /** Grows with what is said and with what comes into force (`definitionsRevisionSchema`). */
  revisionOn(day: string): number {
    const said = this.said()
    return said.length + said.filter(({ validFrom }) => validFrom <= day).length
  }

  /** How many indicators people added. */
  get added(): number {
    return this.versions.size - this.declared.size
  }
}

function isOfPeople({ definition }: Version): boolean {
  return definition.version > 1 || definition.origin === 'added'
}
