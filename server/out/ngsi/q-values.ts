import type { NgsiAttribute } from './entity.ts'

/** What stands in `q` beside an operator, and what an attribute has: figures, words, true or false, moments. */
export type Operand = number | string | boolean | Moment

/** Epoch milliseconds; `text`: as it was written, where it was written in quotes and may be a word as well. */
export interface Moment {
  at: number
  text?: string
}

export type Operator = '==' | '!=' | '>=' | '>' | '<=' | '<'

/** One, several of which any may be, or from one to another, both within. */
export type Wanted = { any: readonly Operand[] } | { from: Operand; to: Operand }

/** `speed`, its own time `speed.observedAt`, or a member of what it says, `address[streetAddress]`. */
export interface AttributePath {
  name: string
  isTime: boolean
  members: readonly string[]
}

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/

/** Dates alone begin in UTC, as the standard's do. */
export function momentOfText(text: string): number | undefined {
  const at = MOMENT.test(text) ? Date.parse(text.replace(',', '.')) : NaN
  return Number.isNaN(at) ? undefined : at
}

/** What an attribute says under a path; none where it says nothing there. A list says each of its members. */
export function operandsAt(attribute: NgsiAttribute | undefined, path: AttributePath): Operand[] {
  if (attribute === undefined) return []
  if (path.isTime) {
    const at = attribute.type === 'Property' ? attribute.observedAt : undefined
    return at === undefined ? [] : [{ at }]
  }
  if (attribute.type === 'DateTime') return path.members.length === 0 ? [{ at: attribute.at }] : []
  const found = path.members.reduce<unknown>(memberOf, attribute.value)
  return (Array.isArray(found) ? found : [found]).flatMap((one: unknown) => operandOf(one))
}

/** Whether it says anything there, be it an object. */
export function isThere(attribute: NgsiAttribute | undefined, path: AttributePath): boolean {
  if (attribute === undefined) return false
  if (path.isTime || attribute.type === 'DateTime') return operandsAt(attribute, path).length > 0
  return path.members.reduce<unknown>(memberOf, attribute.value) !== undefined
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function operandOf(value: unknown): Operand[] {
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return [value]
    case 'string': {
      const at = momentOfText(value)
      return [at === undefined ? value : { at, text: value }]
    }
    default:
      return []
  }
}

/** Of what says nothing there nothing holds, not even that it is another. */
export function holds(said: readonly Operand[], operator: Operator, wanted: Wanted): boolean {
  if (said.length === 0) return false
  if (operator === '!=') return !said.some((one) => isWanted(one, '==', wanted))
  return said.some((one) => isWanted(one, operator, wanted))
}

function isWanted(said: Operand, operator: Exclude<Operator, '!='>, wanted: Wanted): boolean {
  if ('any' in wanted) return wanted.any.some((one) => compares(said, operator, one))
  return compares(said, '>=', wanted.from) && compares(said, '<=', wanted.to)
}

function compares(said: Operand, operator: Exclude<Operator, '!='>, wanted: Operand): boolean {
  const order = orderOf(said, wanted)
  if (order === undefined) return false
  switch (operator) {
    case '==':
      return order === 0
    case '>=':
      return order >= 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '<':
      return order < 0
  }
}

/** Only what is of one kind has an order. */
function orderOf(said: Operand, wanted: Operand): number | undefined {
  if (typeof said === 'object' && typeof wanted === 'object') return said.at - wanted.at
  const [one, other] = [plain(said), plain(wanted)]
  if (one === undefined || other === undefined || typeof one !== typeof other) return undefined
  return one === other ? 0 : one < other ? -1 : 1
}

function plain(operand: Operand): number | string | boolean | undefined {
  return typeof operand === 'object' ? operand.text : operand
}
