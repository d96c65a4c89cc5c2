import type { NgsiAttributes } from './entity.ts'
import {
  holds,
  isThere,
  momentOfText,
  operandsAt,
  type AttributePath,
  type Operand,
  type Operator,
  type Wanted,
} from './q-values.ts'

/** Whether the attributes of an entity are as they were asked for. */
export type QQuery = (attributes: NgsiAttributes) => boolean

/** In characters; and of parentheses within each other. */
export const MAX_Q = 2_000
const MAX_DEPTH = 20

/** Its `at` is the character, from 1, that cannot stand there. */
class WrongQ extends Error {
  override readonly name = 'WrongQ'
  readonly at: number

  constructor(at: number) {
    super('wrong q')
    this.at = at
  }
}

/**
 * `q` of NGSI-LD (GS CIM 009, 4.9): attributes that are there, comparisons with one value, several (`1,2`) or a span
 * (`1..2`), `;` for and, which binds closer than `|` for or, and parentheses. Patterns (`~=`) are not done: one that
 * somebody else writes may take for ever.
 */
export function qQueryOf(text: string): QQuery | 'not-done' | { wrongAt: number } {
  if (/!?~=/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) return 'not-done'
  try {
    return new QParser(text).whole()
  } catch (error) {
    if (error instanceof WrongQ) return { wrongAt: error.at }
    throw error
  }
}

const NAME = /([A-Za-z_]\w{0,199})(\.observedAt(?!\w))?(?:\[([\w.-]{1,200})\])?/y
const OPERATOR = /==|!=|>=|<=|>|</y
const QUOTED = /"((?:[^"\\]|\\.)*)"/y
/** Anything that means nothing here, such as a URI; two points are a span. */
const BARE = /(?:(?!\.\.)[^;|(),"<>=!\s])+/y
const NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/

class QParser {
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  whole(): QQuery {
    const query = this.either()
    if (this.at < this.text.length) this.fail()
    return query
  }

  private either(): QQuery {
    const some = this.joined('|', () => this.all())
    return (attributes) => some.some((one) => one(attributes))
  }

  private all(): QQuery {
    const every = this.joined(';', () => this.term())
    return (attributes) => every.every((one) => one(attributes))
  }

  private joined(by: string, read: () => QQuery): QQuery[] {
    const queries = [read()]
    while (this.takes(by)) queries.push(read())
    return queries
  }

  private term(): QQuery {
    if (!this.takes('(')) return this.comparison()
    if (++this.depth > MAX_DEPTH) this.fail()
    const query = this.either()
    if (!this.takes(')')) this.fail()
    this.depth -= 1
    return query
  }

  private comparison(): QQuery {
    const path = this.path()
    const operator = this.match(OPERATOR)?.[0] as Operator | undefined
    if (operator === undefined) return (attributes) => isThere(own(attributes, path.name), path)
    const wanted = this.wanted(operator)
    return (attributes) => holds(operandsAt(own(attributes, path.name), path), operator, wanted)
  }

  private path(): AttributePath {
    const [, name, time, members] = this.match(NAME) ?? this.fail()
    return { name: name ?? '', isTime: time !== undefined, members: members?.split('.') ?? [] }
  }

  /** Several, or a span, are equal or are not. */
  private wanted(operator: Operator): Wanted {
    const first = this.operand()
    if (operator !== '==' && operator !== '!=') return { any: [first] }
    if (this.takes('..')) return { from: first, to: this.operand() }
    const any = [first]
    while (this.takes(',')) any.push(this.operand())
    return { any }
  }

  private operand(): Operand {
    const quoted = this.match(QUOTED)?.[1]
    if (quoted !== undefined) {
      const text = quoted.replace(/\\(.)/gs, '$1')
      const at = momentOfText(text)
      return at === undefined ? text : { at, text }
    }
    const bare = this.match(BARE)?.[0] ?? this.fail()
    if (bare === 'true' || bare === 'false') return bare === 'true'
    if (NUMBER.test(bare)) return Number(bare)
    const at = momentOfText(bare)
    return at === undefined ? bare : { at, text: bare }
  }

  private takes(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found !== null) this.at = pattern.lastIndex
    return found
  }

  private fail(): never {
    throw new WrongQ(this.at + 1)
  }
}

function own(attributes: NgsiAttributes, name: string): NgsiAttributes[string] {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined
}
