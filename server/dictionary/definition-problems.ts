import type { ScopeSet } from '../../shared/areas/scope.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Defined, Definition } from '../../shared/kpi/definition.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import { coherenceProblems } from './coherence-problems.ts'
import type { Dictionary } from './dictionary.ts'
import { fixedFieldProblems } from './fixed-field-problems.ts'
import { formulaProblems } from './formula-problems.ts'
import { malformed, type Problem } from './problem.ts'

export interface CheckPlace {
  dictionary: Dictionary
  registry: DomainRegistry
  scopes: ScopeSet
  /** In the zone of the place, `2026-07-01`. */
  today: string
}

export interface Proposal {
  indicator: string
  validFrom: string
  definition: Defined
}

/** What is wrong with an indicator that is to be added; none where it would be taken. Its id is free. */
export function additionProblems({ definition, ...named }: Proposal, place: CheckPlace): Problem[] {
  const { indicator, validFrom } = named
  const domain = domainOf(indicator)
  const known = domain !== CENTRE_DOMAIN && place.registry.domains.has(domain)
  const whole: Definition = { ...definition, ...named, version: 1, origin: 'added' }
  return [
    ...(known ? [] : [malformed('indicator', 'không có lĩnh vực này', 'no such domain')]),
    ...(validFrom <= place.today ? [] : [NOT_LATER]),
    ...coherenceProblems(definition, place.scopes),
    ...(known ? formulaProblems(whole, place) : []),
  ]
}

/** What is wrong with another version of one that there is. */
export function changeProblems(
  { definition, indicator, validFrom }: Proposal,
  latest: Definition,
  place: CheckPlace,
): Problem[] {
  const { version, origin } = latest
  const whole: Definition = { ...definition, indicator, validFrom, version: version + 1, origin }
  return [
    ...(validFrom >= latest.validFrom ? [] : [notBefore(latest.validFrom)]),
    ...fixedFieldProblems(definition, latest),
    ...coherenceProblems(definition, place.scopes),
    ...formulaProblems(whole, place),
  ]
}

const NOT_LATER = malformed(
  'validFrom',
  'chỉ tiêu mới có hiệu lực từ hôm nay hoặc trước đó',
  'what is added holds from today or an earlier day on',
)

function notBefore(day: string): Problem {
  return malformed(
    'validFrom',
    `không trước ngày có hiệu lực của phiên bản mới nhất (${day})`,
    `not before the day of the latest version (${day})`,
  )
}
