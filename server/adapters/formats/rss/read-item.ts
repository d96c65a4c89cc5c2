import { isEitherOrder, type DayOrder } from '../../../../shared/files/day-order.ts'
import { momentOf } from '../../text/moment-of.ts'
import { offsetOf } from '../../text/offset-of.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed } from '../../xml/xml-element.ts'
import { isKnown, linkOf, permalinkOf, wordsIn } from './link-of-item.ts'

/** An item of any of the dialects, as it stands: texts may hold HTML. */
export interface FeedItem {
  /** What its source calls it, else its link or its title: never empty where the item has anything to say. */
  name: string
  /** Its source calls it so. */
  isNamed: boolean
  title: string
  text: string
  link: string
  publishedAt: number | undefined
  updatedAt: number | undefined
  /** It says a time, of which nobody can tell when it was. */
  isDoubtful: boolean
}

export interface ItemReading {
  /** Of times without an offset. */
  zone: string
  /** Of days in figures, where both orders are on the calendar. */
  order: DayOrder
  /** Of links that are no whole addresses. */
  base: string
  /** What it is the feed of, to which every item may lead, so that it tells none from another. */
  page: string
}

/**
 * Reads what RSS 0.9 to 2.0, RDF and Atom call by different names, from whichever the item uses: feeds in the wild mix
 * them.
 */
export function readItem(item: XmlElement, { zone, order, base, page }: ItemReading): FeedItem {
  const title = textOf(item, ['title'])
  const given = textOf(item, ['guid', 'id']) || (item.attributes.get('about') ?? '')
  const link = linkOf(item, base) || permalinkOf(item)
  const isPage = withoutSlash(link) === withoutSlash(page)
  const text = textOf(item, ['description', 'summary', 'encoded', 'content'])
  const momentIn = (said: string) => momentOf(said, zone, order)
  const updated = textOf(item, UPDATED)
  const updatedAt = momentIn(updated)
  const said = PUBLISHED.map((name) => textOf(item, [name]))
  const publishedAt = said.map(momentIn).find((at) => at !== undefined) ?? updatedAt
  return {
    name: given || (isPage ? '' : link) || title || text || link,
    isNamed: given !== '',
    title,
    text,
    link,
    publishedAt,
    updatedAt,
    isDoubtful: publishedAt === undefined && [...said, updated].some((time) => isDoubtful(time, order)),
  }
}

const PUBLISHED = ['pubDate', 'published', 'issued', 'created', 'date']
const UPDATED = ['updated', 'modified']

/** All that items say of when they are. */
export function timesIn(items: readonly XmlElement[]): string[] {
  return items.flatMap((item) => [...PUBLISHED, ...UPDATED].map((name) => textOf(item, [name])))
}

/** In a zone that nobody knows, or on a day that may be two. */
function isDoubtful(time: string, order: DayOrder): boolean {
  const name = /\d\d?:\d\d(?::\d\d(?:\.\d+)?)? ?([a-z][a-z_/ ]{0,40}?)(?: \d{4})?$/i.exec(time)?.[1]
  const isHalf = name !== undefined && /^(?:AM|PM|SA|CH)$/i.test(name)
  if (name !== undefined && !isHalf && offsetOf(name) === undefined) return true
  return order === 'unsure' && isEitherOrder(time)
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
