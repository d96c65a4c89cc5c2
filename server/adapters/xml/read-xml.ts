import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { Label } from '../../../shared/label.ts'
import { AdapterError } from '../adapter.ts'
import { checkMarks } from './check-marks.ts'
import { decodeXml } from './decode-xml.ts'
import type { XmlEncoding } from './decode-xml.ts'
import { resolveReferences } from './references.ts'
import type { XmlElement } from './xml-element.ts'
import { XML_LIMITS } from './xml-limits.ts'

/**
 * The root of an XML document. Bounded before it is parsed; no document type, no entity of its own, nothing fetched.
 * Namespaces are resolved. Throws AdapterError.
 */
export function readXml(input: Buffer | string, encoding: XmlEncoding = {}): XmlElement {
  if (input.length > XML_LIMITS.bytes) throw new AdapterError('too-large')
  const text = (typeof input === 'string' ? input : decodeXml(input, encoding)).trimStart()
  checkMarks(text)
  const [root, ...more] = parse(text).flatMap((node) => elementOf(node, NO_NAMESPACES))
  if (root === undefined || more.length > 0) throw new AdapterError('not-xml', ONE_ROOT)
  return root
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
      attributes: new Map(attributes.map(([full, value]) => [splitName(full)[1], value])),
      children: nodesSchema.parse(node[tag]).flatMap((child) => childOf(child, namespaces)),
    },
  ]
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
