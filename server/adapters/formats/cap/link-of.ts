import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed, textIn, textOfChild } from '../../xml/xml-element.ts'
import type { LinkTo } from '../../adapter.ts'

/**
 * Where the alert of an entry stands that does not hold it: the link that says it is CAP, else the entry's own. With
 * what the entry says of its last change: while that stays, so does the alert.
 */
export function linkOf(entry: XmlElement): LinkTo | undefined {
  const links = childrenNamed(entry, 'link')
  const ofCap = links.find(({ attributes }) => attributes.get('type') === 'application/cap+xml')
  const own = links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate')
  const link = ofCap ?? own
  const href = link?.attributes.get('href') ?? (link && textIn(link)) ?? ''
  if (href === '' || href.length > MAX_URL) return undefined
  const mark = textOfChild(entry, 'updated') ?? textOfChild(entry, 'pubDate') ?? ''
  return { href, mark: mark.slice(0, 100) }
}

const MAX_URL = 2_000
