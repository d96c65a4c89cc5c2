import type { Label } from '../../../shared/label.ts'
import { xmlElement, xmlValue } from '../xml-text.ts'
import { alertXml, capTime, type CapPlace } from './alert-xml.ts'
import { identifierOf, type Warning } from './warning.ts'

/**
 * An index in which each alert stands whole, and behind a link as well. `base` is this server's address. Of the past it
 * is another index, whose entries say of which moment they are.
 */
export function alertsAtom(warnings: readonly Warning[], place: CapPlace, base: string): string {
  const { moment } = place
  const then = moment === undefined ? '' : capTime(moment, place)
  const updated = Math.max(0, ...warnings.map(({ fact }) => fact.at))
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
    xmlElement('id', `urn:toan-canh:cap:${place.centre}${moment === undefined ? '' : `@${moment}`}`),
    xmlElement('title', `${place.senderName}${then && ` [${then}]`}`),
    xmlElement('updated', atomTime(updated, place)),
    `<author>${xmlElement('name', place.senderName)}</author>`,
    `<link rel="self" href="${xmlValue(`${base}/cap/alerts.atom${moment === undefined ? '' : `?at=${moment}`}`)}"/>`,
    ...warnings.map((warning) => `\n${entryOf(warning, place, base)}`),
    '\n</feed>\n',
  ].join('')
}

function entryOf(warning: Warning, place: CapPlace, base: string): string {
  const { feed, fact, isPlayed } = warning
  const identifier = identifierOf(place.centre, feed, fact.id, fact.revision ?? 0)
  const { moment } = place
  const query = moment === undefined ? '' : `?at=${moment}`
  const href = `${base}/cap/alerts/${encodeURIComponent(identifier)}${query}`
  const then = moment === undefined ? '' : `[${PAST[place.locale]} ${capTime(moment, place)}] `
  return [
    '<entry>',
    xmlElement('id', `urn:toan-canh:cap:${identifier}${moment === undefined ? '' : `@${moment}`}`),
    xmlElement('title', `${then}${isPlayed ? '[Exercise] ' : ''}${fact.title}`),
    xmlElement('updated', atomTime(fact.at, place)),
    `<link rel="alternate" type="application/cap+xml" href="${xmlValue(href)}"/>`,
    `<content type="application/cap+xml">${alertXml(warning, place)}</content>`,
    '</entry>',
  ].join('')
}

const PAST: Label = { vi: 'Như lúc', en: 'As it was at' }

/** RFC 3339 has no -00:00 for what is known to be UTC. */
function atomTime(at: number, place: CapPlace): string {
  return capTime(at, place).replace(/-00:00$/, 'Z')
}
