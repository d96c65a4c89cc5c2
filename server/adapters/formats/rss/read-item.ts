import { momentOf } from '../../text/moment-of.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed } from '../../xml/xml-element.ts'
import { isKnown, linkOf, permalinkOf, wordsIn } from './link-of-item.ts'

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
 * them. `zone`: of times without an offset; `base`: of links that are no whole addresses; `page`: what it is the feed of,
 * to which every item may lead, so that it tells none from another.
 */
export function readItem(
  item: XmlElement,
  { zone, base, page }: { zone: string; base: string; page: string },
): FeedItem {
  const title = textOf(item, ['title'])
  const guid = textOf(item, ['guid', 'id'])
  const link = linkOf(item, base) || permalinkOf(item)
  const isPage = withoutSlash(link) === withoutSlash(page)
  const text = textOf(item, ['description', 'summary', 'encoded', 'content'])
  const updatedAt = momentOf(textOf(item, ['updated', 'modified']), zone)
  const published = ['pubDate', 'published', 'issued', 'created', 'date'].map((name) =>
    momentOf(textOf(item, [name]), zone),
  )
  return {
    name: guid || (item.attributes.get('about') ?? '') || (isPage ? '' : link) || title || text || link,
    title,
    text,
    link,
    publishedAt: published.find((at) => at !== undefined) ?? updatedAt,
    updatedAt,
  }
}

function withoutSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address
}

/** Of the first of these names that says something. */
function textOf(item: XmlElement, names: readonly string[]): string {
  for (const name of names) {
    const candidates = childrenNamed(item, name).filter(({ namespace }) => isKnown(namespace, item))
    const found = candidates.map(readableIn).find((text) => text !== '')
    if (found !== undefined) return found
  }
  return ''
}

/** What a reader reads of it: of data of another kind than text, a picture for one, nothing. */
function readableIn(element: XmlElement): string {
  const type = element.attributes.get('type')?.toLowerCase() ?? 'text'
  if (!/^(?:text|x?html|text\/.*|.*[/+]xml(?:;.*)?)$/.test(type)) return ''
  const text = wordsIn(element)
  // Atom 0.3.
  return element.attributes.get('mode') === 'base64' ? Buffer.from(text, 'base64').toString() : text
}
