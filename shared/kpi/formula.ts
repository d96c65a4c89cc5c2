import jsep from 'jsep'
import type { Label } from '../label.ts'

/** A formula over figures of indicators, as it is computed. */
export type Formula =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'figure'; readonly indicator: string; readonly part: FigurePart }
  | { readonly type: 'minus'; readonly of: Formula }
  | { readonly type: 'binary'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly type: 'call'; readonly name: Call; readonly of: readonly Formula[] }

/** Of a ratio, what it is made of; of every other figure, `value`. */
export type FigurePart = 'value' | 'numerator' | 'denominator'
export const OPERATORS = ['+', '-', '*', '/'] as const
export type Operator = (typeof OPERATORS)[number]
export const CALLS = ['min', 'max'] as const
export type Call = (typeof CALLS)[number]

const MOST_CHARACTERS = 1_000
const MOST_NODES = 200

/** What is wrong with a formula, for people. */
export class FormulaError extends Error {
  readonly label: Label

  constructor(label: Label) {
    super(label.en)
    this.name = 'FormulaError'
    this.label = label
  }
}

/**
 * Reads `100 * services.resolvedOnTime / services.resolved`: numbers, figures by their indicators' ids, `+ - * /`,
 * parentheses, `min(…)`, `max(…)`, and of a ratio `numerator(id)` and `denominator(id)`. Throws FormulaError.
 */
export function parseFormula(text: string): Formula {
  if (text.length > MOST_CHARACTERS) throw tooLong()
  let parsed: jsep.Expression
  try {
    parsed = jsep(text)
  } catch (error) {
    const where = error instanceof Error ? error.message : String(error)
    throw new FormulaError({
      vi: `công thức không đọc được: ${where}`,
      en: `the formula cannot be read: ${where}`,
    })
  }
  let nodes = 0
  return read(parsed)

  function read(node: jsep.Expression): Formula {
    nodes += 1
    if (nodes > MOST_NODES) throw tooLong()
    if (isLiteral(node)) return { type: 'number', value: node.value }
    const id = idOf(node)
    if (id !== undefined) return { type: 'figure', indicator: id, part: 'value' }
    if (isUnary(node)) return { type: 'minus', of: read(node.argument) }
    if (isBinary(node)) {
      return { type: 'binary', operator: node.operator, left: read(node.left), right: read(node.right) }
    }
    if (isCall(node)) return readCall(node)
    throw new FormulaError({
      vi: `công thức không hiểu được phần ${node.type}`,
      en: `a formula has no ${node.type}`,
    })
  }

  function readCall({ callee, arguments: given }: jsep.CallExpression): Formula {
    const name = callee.type === 'Identifier' ? String(callee['name']) : ''
    const [first] = given
    const id = first === undefined || given.length > 1 ? undefined : idOf(first)
    if ((name === 'numerator' || name === 'denominator') && id !== undefined) {
      return { type: 'figure', indicator: id, part: name }
    }
    const call = CALLS.find((known) => known === name)
    if (call === undefined || given.length === 0) {
      throw new FormulaError({ vi: `không có hàm ${name}`, en: `there is no function ${name}` })
    }
    return { type: 'call', name: call, of: given.map(read) }
  }
}

/** Ids of the indicators that it is computed from, each once. */
export function inputsOf(formula: Formula): string[] {
  return [...new Set(idsIn(formula))]
}

function idsIn(formula: Formula): string[] {
  switch (formula.type) {
    case 'number':
      return []
    case 'figure':
      return [formula.indicator]
    case 'minus':
      return idsIn(formula.of)
    case 'binary':
      return [...idsIn(formula.left), ...idsIn(formula.right)]
    case 'call':
      return formula.of.flatMap(idsIn)
  }
}

/** `services.resolved`: a domain and a name. */
function idOf(node: jsep.Expression): string | undefined {
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const { object, property } = node as jsep.MemberExpression
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined
  return `${String(object['name'])}.${String(property['name'])}`
}

function isLiteral(node: jsep.Expression): node is jsep.Literal & { value: number } {
  return node.type === 'Literal' && typeof node['value'] === 'number' && Number.isFinite(node['value'])
}

function isUnary(node: jsep.Expression): node is jsep.UnaryExpression {
  return node.type === 'UnaryExpression' && node['operator'] === '-'
}

function isBinary(node: jsep.Expression): node is jsep.BinaryExpression & { operator: Operator } {
  return node.type === 'BinaryExpression' && OPERATORS.some((known) => known === node['operator'])
}

function isCall(node: jsep.Expression): node is jsep.CallExpression {
  return node.type === 'CallExpression'
}

function tooLong(): FormulaError {
  return new FormulaError({ vi: 'công thức quá dài', en: 'the formula is too long' })
}
