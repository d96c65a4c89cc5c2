import { setImmediate } from 'node:timers/promises'
import type { SentDefinition } from '../../shared/federation/down.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import { checkedFormulas, checkFormula } from '../../shared/kpi/checked-formulas.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { indicatorOf } from '../../shared/kpi/definition-of.ts'
import { FormulaError, parseFormula } from '../../shared/kpi/formula.ts'
import { inputsAmong } from './adoption-problems.ts'
import type { CheckPlace } from './definition-problems.ts'
import type { SaidVersion } from './dictionary-store.ts'

/** Versions of one indicator from above: as they were sent, and what of them is new here. */
export interface Adoption {
  indicator: string
  sent: readonly SentDefinition[]
  versions: readonly SaidVersion[]
}

type Place = Pick<CheckPlace, 'dictionary' | 'registry' | 'today'>

/**
 * Those that can be computed here together with what is known, each behind what it takes. Between two days everything
 * else has its turn: a centre above may have said something anew on a thousand of them.
 */
export async function computable(adoptions: readonly Adoption[], place: Place): Promise<Adoption[]> {
  let left = [...adoptions]
  for (let isMoving = true; isMoving;) {
    const wrong = await wrongAmong(left, place)
    isMoving = wrong.size > 0
    left = left.filter(({ indicator }) => !wrong.has(indicator))
  }
  const plain = left.filter((one) => !isComputed(one))
  const isPlain = new Set(plain)
  const ordered = behindInputs(left.filter((one) => !isPlain.has(one)))
  return [...plain, ...(await fits(ordered, plain, place))]
}

/** Each judged for itself, were the others adopted. */
async function wrongAmong(adoptions: readonly Adoption[], place: Place): Promise<Set<string>> {
  const wrong = new Set<string>()
  for (const day of daysOf(adoptions, place)) {
    await setImmediate()
    const { indicators, adopted } = standingOn(day, adoptions, place)
    for (const { id, source } of adopted)
      if (
        source.from === 'formula' &&
        isWrong(() => checkFormula(indicators, id, parseFormula(source.formula)))
      )
        wrong.add(id)
  }
  return wrong
}

/** All are judged at once; only where some lead back to themselves is it found out, by halves, which. */
async function fits(
  some: readonly Adoption[],
  beside: readonly Adoption[],
  place: Place,
): Promise<Adoption[]> {
  if (some.length === 0) return []
  const all = [...beside, ...some]
  if (await areOn(daysOf(all, place), all, place)) return [...some]
  if (some.length === 1) return []
  const half = some.length >> 1
  const first = await fits(some.slice(0, half), beside, place)
  return [...first, ...(await fits(some.slice(half), [...beside, ...first], place))]
}

async function areOn(days: readonly string[], all: readonly Adoption[], place: Place): Promise<boolean> {
  for (const day of days) {
    await setImmediate()
    if (isWrong(() => checkedFormulas(standingOn(day, all, place).indicators))) return false
  }
  return true
}

function isComputed({ sent }: Adoption): boolean {
  return sent.some(({ definition }) => definition.formula !== undefined)
}

/**
 * Today, the first day of each that is computed, and every later day on which some version begins; none where none is:
 * what a formula takes of the others stays as it is in their later versions (R12).
 */
function daysOf(adoptions: readonly Adoption[], { dictionary, today }: Place): string[] {
  const computed = adoptions.filter(isComputed)
  if (computed.length === 0) return []
  const days = computed.flatMap(({ sent, versions }) =>
    [...sent, ...versions].map(({ definition }) => definition.validFrom),
  )
  const first = [today, ...days].toSorted()[0] ?? today
  return [...new Set([today, ...days, ...dictionary.daysFrom(first)])]
}

function standingOn(day: string, adoptions: readonly Adoption[], { dictionary, registry }: Place) {
  const adopted = adoptions.flatMap(({ indicator, versions }) => {
    const all = [...dictionary.versionsOf(indicator), ...versions].map(({ definition }) => definition)
    const definition = inForceOn(all, day)
    return definition === undefined ? [] : [indicatorOf(definition, dictionary.declaredOf(indicator))]
  })
  const named = [...dictionary.indicatorsOn(day), ...adopted].map((one) => [one.id, one] as const)
  return { adopted, indicators: new Map<string, Indicator>([...registry.indicators, ...named]) }
}

function inForceOn(versions: readonly Definition[], day: string): Definition | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0]
}

function isWrong(check: () => unknown): boolean {
  try {
    check()
    return false
  } catch (error) {
    if (error instanceof FormulaError) return true
    throw error
  }
}

/** What takes of each other in a ring, by versions of several days, comes last, as it came. */
function behindInputs(adoptions: readonly Adoption[]): Adoption[] {
  const placed: Adoption[] = []
  const missing = new Map(adoptions.map(({ indicator, sent }) => [indicator, inputsAmong(sent)]))
  const open = new Set(missing.keys())
  let rest = [...adoptions]
  for (let isMoving = true; isMoving;) {
    const isReady = ({ indicator }: Adoption) => missing.get(indicator)?.every((input) => !open.has(input))
    const ready = rest.filter(isReady)
    for (const { indicator } of ready) open.delete(indicator)
    placed.push(...ready)
    isMoving = ready.length > 0
    rest = rest.filter(({ indicator }) => open.has(indicator))
  }
  return [...placed, ...rest]
}
