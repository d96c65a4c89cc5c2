import type { Label } from '../../shared/label.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { DefinitionAnswer, DictionaryAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { inputsOf } from '../../shared/kpi/formula.ts'
import { readyAnswer, type ReadyAnswer } from '../http/ready-answer.ts'
import type { OpenDictionary } from './open-dictionary.ts'

type Asked = Pick<OpenDictionary, 'inForce' | 'place'>

/** Each is made once for as long as it holds: every dashboard asks when a definition changes. */
export class DictionaryAnswers {
  private readonly asked: Asked
  private readonly ready = new Map<string | undefined, ReadyAnswer>()
  private madeFor = ''

  constructor(asked: Asked) {
    this.asked = asked
  }

  /** Of one domain, or of all. */
  of(domain: string | undefined): ReadyAnswer {
    const { inForce, place } = this.asked
    const now = `${inForce.revision} ${place().today}`
    if (now !== this.madeFor) this.ready.clear()
    this.madeFor = now
    const ready = this.ready.get(domain) ?? readyAnswer(dictionaryAnswer(domain, this.asked))
    this.ready.set(domain, ready)
    return ready
  }
}

function dictionaryAnswer(domain: string | undefined, { inForce, place }: Asked): DictionaryAnswer {
  const { dictionary, today } = place()
  const asked = dictionary
    .on(today)
    .filter(({ indicator }) => domain === undefined || domainOf(indicator) === domain)
  const definitions = asked.map((definition) => {
    const latestVersion = dictionary.latestOf(definition.indicator)?.version ?? definition.version
    return { ...definition, latestVersion }
  })
  return { revision: inForce.revision, day: today, definitions }
}

/** Other centres by name, and whether one stands above this one. */
export interface KnownCentres {
  names: ReadonlyMap<string, Label>
  isBelow: boolean
}

function ownerOf(centre: string, { names, isBelow }: KnownCentres): DefinitionAnswer['owner'] {
  return { centre, name: names.get(centre) ?? { vi: centre, en: centre }, isAbove: isBelow }
}

/** Undefined for an indicator that there is not. */
export function definitionAnswer(
  indicator: string,
  { inForce, place }: Asked,
  centres: KnownCentres,
): DefinitionAnswer | undefined {
  const { dictionary, registry, today } = place()
  const current = dictionary.definitionOn(indicator, today)
  if (current === undefined) return undefined
  const versions = dictionary.versionsOf(indicator).map((version) => ({
    ...version,
    inForce: version.definition === current,
  }))
  const usedBy = [...registry.formulas].filter(([, formula]) => inputsOf(formula).includes(indicator))
  const owner = dictionary.latestOf(indicator)?.owner?.centre
  return {
    indicator,
    revision: inForce.revision,
    owner: owner === undefined ? null : ownerOf(owner, centres),
    versions: versions.toReversed(),
    usedBy: usedBy.map(([id]) => id),
  }
}
