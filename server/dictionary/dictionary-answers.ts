import type { DefinitionAnswer, DictionaryAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { inputsOf } from '../../shared/kpi/formula.ts'
import type { OpenDictionary } from './open-dictionary.ts'

type Asked = Pick<OpenDictionary, 'inForce' | 'place'>

export function dictionaryAnswer({ inForce, place }: Asked): DictionaryAnswer {
  const { dictionary, today } = place()
  const definitions = dictionary.on(today).map((definition) => {
    const latestVersion = dictionary.latestOf(definition.indicator)?.version ?? definition.version
    return { ...definition, latestVersion }
  })
  return { revision: inForce.revision, day: today, definitions }
}

/** Undefined for an indicator that there is not. */
export function definitionAnswer(indicator: string, { inForce, place }: Asked): DefinitionAnswer | undefined {
  const { dictionary, registry, today } = place()
  const current = dictionary.definitionOn(indicator, today)
  if (current === undefined) return undefined
  const versions = dictionary.versionsOf(indicator).map((version) => ({
    ...version,
    inForce: version.definition === current,
  }))
  const usedBy = [...registry.formulas].filter(([, formula]) => inputsOf(formula).includes(indicator))
  return {
    indicator,
    revision: inForce.revision,
    versions: versions.toReversed(),
    usedBy: usedBy.map(([id]) => id),
  }
}
