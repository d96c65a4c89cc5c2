import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { Label } from '../../../shared/label.ts'
import { AdapterError } from '../adapter.ts'
import { escapeBareAmpersands } from './bare-ampersands.ts'
import { checkMarks } from './check-marks.ts'
import { decodeXml } from './decode-xml.ts'
import type { XmlEncoding } from './decode-xml.ts'
import { resolveReferences } from './references.ts'
import type { XmlElement } from './xml-element.ts'
import { XML_LIMITS } from './xml-limits.ts'

export interface XmlReading extends XmlEncoding {
  /** A document type that may stand before the root: one that a format has, of which nothing is read. */
  doctype?: RegExp
  /** Of a format whose makers are not held to the letter: the text as it was meant. */
  repair?: (text: string) => string
}

/**
 * The root of an XML document. Bounded before it is parsed; no document type but one that the caller knows, no entity
 * of its own, nothing fetched. Namespaces are resolved. Throws AdapterError.
 */
export function readXml(
  input: Buffer | string,
  { doctype, repair, ...encoding }: XmlReading = {},
): XmlElement {
  if (input.length > XML_LIMITS.bytes) throw new AdapterError('too-large')
  const whole = (typeof input === 'string' ? input : decodeXml(input, encoding)).trimStart()
  const written = doctype === undefined ? whole : withoutDoctype(whole, doctype)
  const text = repair === undefined ? written : repair(written)
  checkMarks(text)
  const [root, ...more] = parse(escapeBareAmpersands(text)).flatMap((node) => elementOf(node, NO_NAMESPACES))
  if (root === undefined || more.length > 0) throw new AdapterError('not-xml', ONE_ROOT)
  return root
}

/** What may stand before it: the declaration, and comments. */
const PROLOG = /^(?:<\?xml\s[^<>]{0,200}\?>)?(?:\s|<!--(?:(?!-->)[^])*-->)*/
const PROLOG_WITHIN = 2_000

function withoutDoctype(text: string, doctype: RegExp): string {
  const prolog = PROLOG.exec(text.slice(0, PROLOG_WITHIN))?.[0] ?? ''
  const found = doctype.exec(text.slice(prolog.length, prolog.length + PROLOG_WITHIN))
  if (found === null || found.index !== 0) return text
  return prolog + text.slice(prolog.length + found[0].length)
}

const ONE_ROOT: Label = { vi: 'một phần tử gốc', en: 'one root element' }

function wellFormedAt(line: number): Label {
  return { vi: `XML đúng quy tắc ở dòng ${line}`, en: `well-formed XML in line ${line}` }
}

type Node = Readonly<Record<string, unknown>>
/** Of each prefix what it stands for; of the empty one, what names without a prefix belong to. */
type Namespaces = ReadonlyMap<string, string>

const NO_NAMESPACES: Namespaces = new Map()
const ATTRIBUTES = ':@'
const TEXT = '#text'
const CDATA = '#cdata'

/** Text stays as it stands, references and all: they are resolved here, where CDATA is known from text. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: CDATA,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: XML_LIMITS.depth + 1,
})

const nodesSchema = z.array(z.record(z.string(), z.unknown()))
const attributesSchema = z.record(z.string(), z.string())
const cdataSchema = z.array(z.object({ [TEXT]: z.string() }))

function parse(text: string): Node[] {
  const problem = XMLValidator.validate(text)
  if (problem !== true) throw new AdapterError('not-xml', wellFormedAt(problem.err.line))
  try {
    return nodesSchema.parse(parser.parse(text))
  } catch {
    throw new AdapterError('not-xml')
  }
}

/** A node is `{ <name>: children, ':@': attributes }`. */
function elementOf(node: Node, outer: Namespaces): XmlElement[] {
  const tag = Object.keys(node).find((key) => key !== ATTRIBUTES)
  if (tag === undefined || tag === TEXT || tag === CDATA) return []
  const given = Object.entries(attributesSchema.parse(node[ATTRIBUTES] ?? {}))
  if (given.length > XML_LIMITS.attributes) throw new AdapterError('too-large')
  const attributes = given.map(([name, value]) => [name, resolveReferences(value)] as const)
  const namespaces = namespacesOf(attributes, outer)
  const [prefix, name] = splitName(tag)
  const isUnknown = prefix !== '' && prefix !== 'xml' && !namespaces.has(prefix)
  return [
    {
      name,
      // What is bound to nothing is its own: feeds in the wild forget to say what a prefix means.
      namespace: isUnknown ? `${prefix}:` : (namespaces.get(prefix) ?? ''),
      attributes: new Map(attributesOf(attributes)),
      children: nodesSchema.parse(node[tag]).flatMap((child) => childOf(child, namespaces)),
    },
  ]
}

/** Of two that share a name the one without a prefix: it is the element's own. */
function attributesOf(given: readonly (readonly [string, string])[]): [string, string][] {
  const foreign = given.filter(([name]) => name.includes(':'))
  const own = given.filter(([name]) => !name.includes(':'))
  return [...foreign, ...own].map(([name, value]) => [splitName(name)[1], value])
}

function childOf(node: Node, namespaces: Namespaces): (XmlElement | string)[] {
  if (TEXT in node) return [resolveReferences(String(node[TEXT]))]
  if (CDATA in node) return cdataSchema.parse(node[CDATA]).map((part) => part[TEXT])
  return elementOf(node, namespaces)
}

function namespacesOf(attributes: readonly (readonly [string, string])[], outer: Namespaces): Namespaces {
  const own = attributes.flatMap(([name, value]) => {
    if (name === 'xmlns') return [['', value] as const]
    return name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : []
  })
  return own.length === 0 ? outer : new Map([...outer, ...own])
}

function splitName(name: string): [prefix: string, name: string] {
  const colon = name.indexOf(':')
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}
