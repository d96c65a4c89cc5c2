import type { LinkTo } from '../../adapter.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { childNamed, childrenNamed, descendants } from '../../xml/xml-element.ts'
import { linkOf } from './link-of.ts'

/** An alert, or the place in its container where one should stand. */
export interface FoundAlert {
  /** Where in the document: `entry.3`. */
  path: string
  alert: XmlElement | undefined
  /** Where it stands instead. */
  link?: LinkTo | undefined
}

/**
 * Alerts that stand alone, in entries of Atom, items of RSS and RDF, or content objects of EDXL-DE, each its own
 * member; or in an envelope of any other kind, as the feed of IPAWS is one. Undefined for a document that is none of
 * these. The signature of an alert is not looked at.
 */
export function findAlerts(root: XmlElement): FoundAlert[] | undefined {
  if (isAlert(root)) return [{ path: 'alert', alert: root }]
  const members = membersOf(root)
  if (members === undefined || members.length === 0) {
    const enclosed = alertsIn(root).map((alert, i) => ({ path: `alert.${i}`, alert }))
    return enclosed.length > 0 ? enclosed : members && []
  }
  return members.flatMap((member, i): FoundAlert[] => {
    const path = `${member.name}.${i}`
    const alerts = alertsIn(member)
    return alerts.length === 0
      ? [{ path, alert: undefined, link: linkOf(member) }]
      : alerts.map((alert) => ({ path, alert }))
  })
}

function alertsIn(element: XmlElement): XmlElement[] {
  return [...descendants(element, (one) => !isAlert(one))].filter(isAlert)
}

const NAMESPACES: ReadonlySet<string> = new Set([
  'urn:oasis:names:tc:emergency:cap:1.1',
  'urn:oasis:names:tc:emergency:cap:1.2',
])

function isAlert({ name, namespace }: XmlElement): boolean {
  return name === 'alert' && NAMESPACES.has(namespace)
}

function membersOf(root: XmlElement): XmlElement[] | undefined {
  switch (root.name) {
    case 'feed':
      return childrenNamed(root, 'entry')
    case 'EDXLDistribution':
      return childrenNamed(root, 'contentObject')
    case 'RDF':
      return childrenNamed(root, 'item')
    case 'rss': {
      const channel = childNamed(root, 'channel')
      return channel && childrenNamed(channel, 'item')
    }
    default:
      return undefined
  }
}
