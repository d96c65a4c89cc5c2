import { dayOrderIn } from '../../../shared/files/day-order.ts'
import type { Label } from '../../../shared/label.ts'
import type { Notice } from '../../../shared/observation.ts'
import type { Adapter, AdapterContext, Refused, Translated } from '../adapter.ts'
import { AdapterError } from '../adapter.ts'
import { idOf } from '../text/id-of.ts'
import { plainLine, plainText } from '../text/plain-text.ts'
import { asMeant } from '../xml/as-meant.ts'
import { readXml } from '../xml/read-xml.ts'
import { withoutFields } from '../xml/without-fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { childNamed, childrenNamed, textOfChild } from '../xml/xml-element.ts'
import { baseOf, linkOf } from './rss/link-of-item.ts'
import { positionOf } from './rss/item-position.ts'
import { namesOfItems } from './rss/names-of-items.ts'
import { readItem, timesIn, type FeedItem } from './rss/read-item.ts'

/**
 * RSS 0.9 to 2.0, RDF and Atom, with GeoRSS and the W3C's positions, to notices: text without HTML. An item that was
 * revised says when, and that is its revision; one without a time is of the moment in which it is read. Sloppy letters are
 * text, and of a document that is cut off the whole items are taken.
 */
export const translateRss: Adapter<'rss'> = ({ bytes, charset }, context) => {
  const { settings } = context
  let isCut = false
  const repair = (text: string) => {
    const meant = asMeant(text)
    isCut = meant.isCut
    return meant.text
  }
  const root = readXml(bytes, { charset, undeclared: settings.encoding, doctype: RSS_091, repair })
  const channel = channelOf(withoutFields(root, [...PERSONAL, ...settings.personalFields]))
  if (channel === undefined) throw new AdapterError('not-the-format', EXPECTED)
  if (channel.items.length > MAX_ITEMS) throw new AdapterError('too-many-members')
  const translated: Translated = { read: channel.items.length, observations: [], refused: [] }
  for (const item of itemsOf(channel, context)) {
    const outcome = noticeOf(item, settings.source ?? channel.title, context)
    if ('type' in outcome) translated.observations.push(outcome)
    else translated.refused.push(outcome)
  }
  return isCut ? told(translated) : translated
}

/** Of a document that breaks off, what is gone stands for one member: nobody knows how many they were. */
function told({ read, observations, refused }: Translated): Translated {
  const rest: Refused = { path: `item.${read}`, code: 'malformed', message: CUT, raw: null }
  return { read: read + 1, observations, refused: [...refused, rest] }
}

/** RSS 0.91 stands under its document type. It is not read: what it declares are the names of HTML. */
const RSS_091 =
  /<!DOCTYPE\s+rss\s+PUBLIC\s+(["'])-\/\/Netscape Communications\/\/DTD RSS 0\.91\/\/EN\1\s+(["'])https?:\/\/my\.netscape\.com\/publish\/formats\/rss-0\.91\.dtd\2\s*>/
const MAX_ITEMS = 2_000
const MAX_SUMMARY = 2_000
/** Who wrote it, and how they are reached. */
const PERSONAL = ['author', 'creator', 'contributor', 'managingEditor', 'webMaster']
const EXPECTED: Label = { vi: 'RSS, RDF hoặc Atom', en: 'RSS, RDF or Atom' }

interface Channel {
  title: string
  /** What links lead from that are no whole addresses; empty where the document does not say. */
  base: string
  /** The page that it is the feed of. */
  page: string
  items: XmlElement[]
}

/** RDF has its items beside the channel, RSS within. */
function channelOf(root: XmlElement): Channel | undefined {
  switch (root.name) {
    case 'feed':
      return { ...pageOf(root), base: baseOf([root]), items: childrenNamed(root, 'entry') }
    case 'RDF':
    case 'rss': {
      const channel = childNamed(root, 'channel')
      const items = [root, ...(channel === undefined ? [] : [channel])].flatMap((holder) =>
        childrenNamed(holder, 'item'),
      )
      return channel === undefined && items.length === 0
        ? undefined
        : {
            ...(channel === undefined ? { title: '', page: '' } : pageOf(channel)),
            base: baseOf([root, channel ?? root]),
            items,
          }
    }
    default:
      return undefined
  }
}

function pageOf(channel: XmlElement): { title: string; page: string } {
  return { title: titleOf(channel), page: linkOf(channel, '') }
}

function titleOf(channel: XmlElement): string {
  return plainLine(textOfChild(channel, 'title', channel.namespace) ?? '', 200)
}

interface Item extends FeedItem {
  element: XmlElement
  path: string
}

/** The order of day and month is that of the document's other items, else the place's; nothing is published tomorrow. */
function itemsOf({ items, base, page }: Channel, { settings, zone, now, dayOrder }: AdapterContext<'rss'>) {
  const order = dayOrderIn(timesIn(items), now) ?? dayOrder
  const reading = { zone: settings.zone ?? zone, order, base, page }
  const read = items.map((element) => ({ ...readItem(element, reading), element }))
  const names = namesOfItems(read)
  return read.map((item, i): Item => ({
    ...item,
    name: names[i] ?? item.name,
    path: `${item.element.name}.${i}`,
  }))
}

function noticeOf(
  item: Item,
  source: string,
  { settings, now, area, areaAt }: AdapterContext<'rss'>,
): Notice | Refused {
  const text = plainText(item.text, MAX_SUMMARY)
  const title = plainLine(item.title, 300) || plainLine(text, 300)
  if (title === '') return refusedAt(item, EMPTY)
  if (item.isDoubtful) return refusedAt(item, DOUBTFUL)
  const place = positionOf(item.element)
  return {
    type: 'notice',
    id: idOf(item.name),
    kind: settings.kind,
    at: item.publishedAt ?? now,
    ...(item.updatedAt !== undefined && { revision: item.updatedAt }),
    area: (place && areaAt(place)) ?? area,
    ...(place && { place }),
    title,
    ...(text !== '' && text !== title && { text }),
    attributes: {
      ...(source !== '' && { source }),
      medium: settings.medium,
      ...(/^https?:\/\/\S{1,480}$/.test(item.link) && { link: item.link }),
    },
  }
}

const CUT: Label = {
  vi: 'tài liệu bị cắt ngang ở đây; các mục nguyên vẹn trước đó được nhận',
  en: 'the document is cut off here; the whole items before are taken',
}
const EMPTY: Label = { vi: 'không có tiêu đề hay nội dung', en: 'neither a title nor a text' }
const DOUBTFUL: Label = {
  vi: 'không rõ thời điểm: múi giờ lạ, hoặc không biết ngày hay tháng đứng trước',
  en: 'a time that may be several: in a zone that nobody knows, or with day and month in either order',
}

/** Its title and its words are not kept: they may be of somebody. */
function refusedAt({ path, isNamed, name, link }: Item, message: Label): Refused {
  const id = isNamed ? name : link
  return { path, code: 'malformed', message, raw: null, ...(id !== '' && { id }) }
}
