import type { XmlElement } from '../../xml/xml-element.ts'
import { childNamed, elementsOf } from '../../xml/xml-element.ts'

/**
 * The address of an item itself: a text in RSS, an attribute in Atom, where others lead elsewhere. One that is no whole
 * address leads from `base`, as `xml:base` of the item and of the link change it.
 */
export function linkOf(item: XmlElement, base: string): string {
  const links = elementsOf(item).filter(({ name, namespace }) => name === 'link' && isKnown(namespace, item))
  const saying = links.filter((link) => addressIn(link) !== '')
  const own = saying.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate')
  const link = own ?? saying[0]
  return link === undefined ? '' : resolved(addressIn(link), basesOn(base, [item, link]))
}

function addressIn(link: XmlElement): string {
  return link.attributes.get('href')?.trim() || wordsIn(link)
}

/** A guid is the item's address, unless it says that it is none. */
export function permalinkOf(item: XmlElement): string {
  const guid = childNamed(item, 'guid', item.namespace)
  if (guid === undefined || guid.attributes.get('isPermaLink') === 'false') return ''
  const address = wordsIn(guid)
  return /^https?:\/\/\S+$/i.test(address) ? address : ''
}

/** What a document's links lead from: its `xml:base`, else the page that it is the feed of. */
export function baseOf(holders: readonly XmlElement[]): string {
  const own = basesOn('', holders)
  const holder = holders.at(-1)
  return own !== '' || holder === undefined ? own : linkOf(holder, '')
}

function basesOn(base: string, holders: readonly XmlElement[]): string {
  return holders.reduce((from, { attributes }) => {
    const own = attributes.get('base')
    return own === undefined ? from : resolved(own.trim(), from)
  }, base)
}

/** A whole address stays as it is written. */
function resolved(href: string, base: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return href
  return href.length <= MAX_LENGTH && URL.canParse(href, base) ? new URL(href, base).href : href
}

const MAX_LENGTH = 2_000

/** Namespaces besides the item's own whose words are the item's: Dublin Core, content, Atom within RSS. */
const KNOWN = [
  'http://purl.org/dc/',
  'http://purl.org/rss/1.0/modules/content/',
  'http://www.w3.org/2005/Atom',
]

export function isKnown(namespace: string, item: XmlElement): boolean {
  return namespace === item.namespace || KNOWN.some((known) => namespace.startsWith(known))
}

/** Its text; of HTML that stands as elements with a gap where one ends, so that words do not run together. */
export function wordsIn(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ` ${wordsIn(child)} `))
    .join('')
    .trim()
}
