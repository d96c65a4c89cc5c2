import { CAP_CERTAINTIES, CAP_STATUSES, CAP_URGENCIES } from '../../../shared/adapters/cap-words.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import type { Notice } from '../../../shared/observation.ts'
import type { Severity } from '../../../shared/severity.ts'
import { isoIn } from '../../history/iso-in.ts'
import { xmlElement, xmlText } from '../xml-text.ts'
import { categoryOf, identifierOf, isTakenBack, type Warning } from './warning.ts'

/** Of the centre that sends. */
export interface CapPlace {
  centre: string
  /** Where it is reached, or its id: CAP wants a name that no other sender has. */
  sender: string
  senderName: string
  locale: Locale
  zone: string
  /** Of the past: which moment it is told of, epoch milliseconds. */
  moment?: number
  eventOf: (kind: string) => string
  areaName: (code: string) => string
}

/** A message: what stands is an Alert, or an Update of what was said before; what was taken back is a Cancel. */
export function alertXml(warning: Warning, place: CapPlace): string {
  const { fact, feed, earlier, isPlayed } = warning
  const { status, title } = statusOf(warning)
  const msgType = isTakenBack(fact) ? 'Cancel' : earlier.length > 0 ? 'Update' : 'Alert'
  return [
    `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">`,
    xmlElement('identifier', identifierOf(place.centre, feed, fact.id, fact.revision ?? 0)),
    xmlElement('sender', place.sender),
    xmlElement('sent', capTime(fact.at, place)),
    xmlElement('status', status),
    xmlElement('msgType', msgType),
    xmlElement('scope', 'Public'),
    xmlElement('note', noteOf(isPlayed, place)),
    xmlElement('references', referencesOf(warning, place)),
    infoXml(fact, isPlayed ? `[${PLAYED[place.locale]}] ${title}` : title, msgType, place),
    '</alert>',
  ].join('')
}

/** ISO 8601 to the second with its offset; that of UTC is -00:00 in CAP. */
export function capTime(at: number, { zone }: Pick<CapPlace, 'zone'>): string {
  return isoIn(at, zone, false).replace(/\+00:00$/, '-00:00')
}

/** The message is what it was; what it is not stands in its note. */
function noteOf(isPlayed: boolean, place: CapPlace): string | undefined {
  const notes = isPlayed ? [NOT_REAL] : []
  if (place.moment !== undefined) {
    const then = capTime(place.moment, place)
    notes.push({
      vi: `Như lúc ${then}, không phải cảnh báo của bây giờ.`,
      en: `As it stood at ${then}: no warning of now.`,
    })
  }
  return notes.length === 0 ? undefined : notes.map(({ vi, en }) => `${vi} / ${en}`).join(' ')
}

const NOT_REAL: Label = {
  vi: 'Mô phỏng, không phải cảnh báo thật.',
  en: 'A simulation, no real warning.',
}
const PLAYED: Label = { vi: 'Mô phỏng', en: 'Simulated' }

/** What came in as an exercise says so in its title, and goes out as one. */
function statusOf({ fact, isPlayed }: Warning): { status: string; title: string } {
  const [, word, title = ''] = /^\[(\w+)\] (.+)$/s.exec(fact.title) ?? []
  const said = CAP_STATUSES.find((status) => status === word && status !== 'Actual')
  if (said !== undefined) return { status: said, title }
  return { status: isPlayed ? 'Exercise' : 'Actual', title: fact.title }
}

function referencesOf({ feed, earlier }: Warning, place: CapPlace): string | undefined {
  if (earlier.length === 0) return undefined
  return earlier
    .map(({ id, revision, at }) => {
      const identifier = identifierOf(place.centre, feed, id, revision)
      return `${place.sender},${identifier},${capTime(at, place)}`
    })
    .join(' ')
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  normal: 'Minor',
  attention: 'Moderate',
  high: 'Severe',
  critical: 'Extreme',
}
const LANGUAGES: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-US' }

/** In the language of the place, as its feeds speak it. Members stand in the order of the schema. */
function infoXml(fact: Notice, headline: string, msgType: string, place: CapPlace): string {
  const { event, urgency, certainty, web } = fact.attributes ?? {}
  return [
    '<info>',
    xmlElement('language', LANGUAGES[place.locale]),
    xmlElement('category', categoryOf(fact)),
    xmlElement('event', typeof event === 'string' ? event : place.eventOf(fact.kind)),
    msgType === 'Cancel' ? xmlElement('responseType', 'AllClear') : '',
    xmlElement('urgency', CAP_URGENCIES.find((word) => word === urgency) ?? 'Unknown'),
    xmlElement('severity', fact.severity ? SEVERITY_WORDS[fact.severity] : 'Unknown'),
    xmlElement('certainty', CAP_CERTAINTIES.find((word) => word === certainty) ?? 'Unknown'),
    xmlElement('effective', capTime(fact.at, place)),
    xmlElement('expires', fact.expiresAt === undefined ? undefined : capTime(fact.expiresAt, place)),
    xmlElement('senderName', place.senderName),
    xmlElement('headline', headline),
    xmlElement('description', fact.text),
    xmlElement('web', typeof web === 'string' && URL.canParse(web) ? web : undefined),
    areaXml(fact, place),
    '</info>',
  ].join('')
}

/** No outlines are known here: the code of the area, and a circle without a radius where there is a place. */
function areaXml({ area, place: at }: Notice, place: CapPlace): string {
  return [
    '<area>',
    xmlElement('areaDesc', place.areaName(area)),
    xmlElement('circle', at && `${at[0]},${at[1]} 0`),
    `<geocode><valueName>${AREA_CODE}</valueName><value>${xmlText(area)}</value></geocode>`,
    '</area>',
  ].join('')
}

/** By which another centre reads our own codes (`geocode` of the adapter). */
const AREA_CODE = 'area-code'
