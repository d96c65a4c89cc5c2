import { foldName } from '../../shared/areas/match-name.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { makingOf, type Making } from './making.ts'

/** What a list of indicators is narrowed to; empty is all. */
export interface Wanted {
  text: string
  domain: string
  making: Making | ''
  /** Nobody has written yet what it tells. */
  untold: boolean
  /** By people of this centre. */
  added: boolean
}

export const EVERYTHING: Readonly<Wanted> = { text: '', domain: '', making: '', untold: false, added: false }

/**
 * Those that answer: every word of the text begins a word of their names, meaning, source, unit that answers, or id,
 * whatever marks and case it is written with.
 */
export function findDefinitions(definitions: readonly Definition[], wanted: Wanted): Definition[] {
  const words = foldName(wanted.text).split(' ').filter(Boolean)
  return definitions.filter(
    (one) =>
      (wanted.domain === '' || one.indicator.startsWith(`${wanted.domain}.`)) &&
      (wanted.making === '' || makingOf(one) === wanted.making) &&
      (!wanted.untold || isUntold(one)) &&
      (!wanted.added || one.origin === 'added') &&
      says(one, words),
  )
}

export function isUntold({ meaning }: Definition): boolean {
  return meaning.vi.trim() === ''
}

function says(definition: Definition, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { indicator, name, short, meaning, source, responsible } = definition
  const said = [name, short, meaning, source, responsible].flatMap(({ vi, en }) => [vi, en])
  const text = ` ${foldName([indicator, ...said].join(' '))}`
  return words.every((word) => text.includes(` ${word}`))
}
