import { definedSchema, type Defined } from '../../shared/kpi/definition.ts'
import type { CheckAnswer, CheckDefinition } from '../../shared/kpi/dictionary-answers.ts'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { PARSE_IN } from '../gateway/member-problem.ts'
import { additionProblems, changeProblems, type CheckPlace } from './definition-problems.ts'
import { formulaFindings } from './formula-findings.ts'
import type { Problem } from './problem.ts'

type Told = Pick<Problem, 'path' | 'label'>

/** All that is wrong with what somebody is about to say, and what its formula gives. */
export function checkAnswer(asked: CheckDefinition, place: CheckPlace): CheckAnswer {
  const { definition } = asked
  const own = definition?.['formula']
  const text = typeof own === 'string' ? own : asked.formula
  const path = typeof own === 'string' ? 'definition.formula' : 'formula'
  const findings = text === undefined ? NO_FORMULA : formulaFindings(text, place.registry)
  const found: Told[] = definition ? problemsOf(asked, definition, place) : []
  const ofFormula = findings.problem ? [{ path, label: findings.problem }] : []
  const isTold = found.some((problem) => problem.path === path)
  const { quantity, inputs } = findings
  return { problems: [...found, ...(isTold ? [] : ofFormula)].map(told), quantity, inputs }
}

function problemsOf(
  { indicator = '', validFrom }: CheckDefinition,
  draft: Record<string, unknown>,
  place: CheckPlace,
): Told[] {
  const { dictionary, today } = place
  const wrongDay = validFrom !== undefined && !daySchema.safeParse(validFrom).success
  const day: Told[] = wrongDay ? [{ path: 'validFrom', label: NO_DAY }] : []
  const parsed = definedSchema.safeParse(draft, PARSE_IN.vi)
  if (!parsed.success) return [...day, ...shapeProblems(draft)]
  if (wrongDay) return day
  const latest = dictionary.latestOf(indicator)
  const definition: Defined = parsed.data
  const proposal = { indicator, definition, validFrom: validFrom ?? today }
  return latest ? changeProblems(proposal, latest, place) : additionProblems(proposal, place)
}

/** In both languages, issue by issue. */
function shapeProblems(draft: Record<string, unknown>): Told[] {
  const [vi, en] = (['vi', 'en'] as const).map((locale) => definedSchema.safeParse(draft, PARSE_IN[locale]))
  const english = en?.error?.issues ?? []
  return (vi?.error?.issues ?? []).map(({ path, message }, i) => ({
    path: ['definition', ...path].map(String).join('.'),
    label: { vi: message, en: english[i]?.message ?? message },
  }))
}

function told({ path, label }: Told): Told {
  return { path, label }
}

const NO_FORMULA = { problem: undefined, quantity: null, inputs: [] }
const NO_DAY = { vi: 'ngày có dạng 2026-07-01', en: 'a day is like 2026-07-01' }
