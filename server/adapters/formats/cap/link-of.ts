import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed, textIn, textOfChild } from '../../xml/xml-element.ts'
import type { LinkTo } from '../../adapter.ts'

/**
 * Where the alert of an entry stands that does not hold it: the link that says it is CAP, else the entry's own. With
 * what the entry says of its last change: while that stays, so does the alert.
 */
export function linkOf(entry: XmlElement): LinkTo | undefined {
  const links = childrenNamed(entry, 'link')
  const ofCap = [...links, ...childrenNamed(entry, 'enclosure')].find(isOfCap)
  const own = links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate')
  const link = ofCap ?? own
  const said = link?.attributes.get('href') ?? link?.attributes.get('url') ?? (link && textIn(link))
  const href = said?.trim() ?? ''
  if (href === '' || href.length > MAX_URL) return undefined
  const mark = textOfChild(entry, 'updated') ?? textOfChild(entry, 'pubDate') ?? ''
  return { href, mark: mark.slice(0, 100) }
}

function isOfCap({ attributes }: XmlElement): boolean {
  return /^application\/(?:cap|common-alerting-protocol)\+xml\b/i.test(attributes.get('type')?.trim() ?? '')
}

const MAX_URL = 2_000
