import { momentOf } from '../../text/moment-of.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed, elementsOf } from '../../xml/xml-element.ts'

/** An item of any of the dialects, as it stands: texts may hold HTML. */
export interface FeedItem {
  /** What its source calls it: never empty where the item has anything to say. */
  name: string
  title: string
  text: string
  link: string
  publishedAt: number | undefined
  updatedAt: number | undefined
}

/**
 * Reads what RSS 0.9 to 2.0, RDF and Atom call by different names, from whichever the item uses: feeds in the wild mix
 * them. `zone`: of times without an offset.
 */
export function readItem(item: XmlElement, zone: string): FeedItem {
  const title = textOf(item, ['title'])
  const link = linkOf(item)
  const text = textOf(item, ['description', 'summary', 'encoded', 'content'])
  const updatedAt = momentOf(textOf(item, ['updated', 'modified']), zone)
  const published = ['pubDate', 'published', 'issued', 'created', 'date'].map((name) =>
    momentOf(textOf(item, [name]), zone),
  )
  return {
    name: textOf(item, ['guid', 'id']) || (item.attributes.get('about') ?? '') || link || title || text,
    title,
    text,
    link,
    publishedAt: published.find((at) => at !== undefined) ?? updatedAt,
    updatedAt,
  }
}

/** Namespaces besides the item's own whose words are the item's: Dublin Core, content, Atom within RSS. */
const KNOWN = [
  'http://purl.org/dc/',
  'http://purl.org/rss/1.0/modules/content/',
  'http://www.w3.org/2005/Atom',
]

/** Of the first of these names that says something. */
function textOf(item: XmlElement, names: readonly string[]): string {
  for (const name of names) {
    const candidates = childrenNamed(item, name).filter(({ namespace }) => isKnown(namespace, item))
    const found = candidates.map(readableIn).find((text) => text !== '')
    if (found !== undefined) return found
  }
  return ''
}

function isKnown(namespace: string, item: XmlElement): boolean {
  return namespace === item.namespace || KNOWN.some((known) => namespace.startsWith(known))
}

/** HTML that stands as elements: with a gap where one ends, so that words do not run together. */
function readableIn(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ` ${readableIn(child)} `))
    .join('')
    .trim()
}

/** The address of the item itself: a text in RSS, an attribute in Atom, where others lead elsewhere. */
function linkOf(item: XmlElement): string {
  const links = elementsOf(item).filter(({ name, namespace }) => name === 'link' && isKnown(namespace, item))
  const addresses = links.map((link) => ({
    rel: link.attributes.get('rel') ?? 'alternate',
    href: link.attributes.get('href')?.trim() || readableIn(link),
  }))
  return (addresses.find(({ rel }) => rel === 'alternate') ?? addresses[0])?.href ?? ''
}
