import type { Attributes, Notice } from '../../../../shared/observation.ts'
import type { Severity } from '../../../../shared/severity.ts'
import { SEVERITIES } from '../../../../shared/severity.ts'
import type { AdapterContext } from '../../adapter.ts'
import { idOf } from '../../text/id-of.ts'
import { plainLine, plainText } from '../../text/plain-text.ts'
import type { CapAlert, CapInfo } from './alert-schema.ts'
import { whereabouts } from './area-of-alert.ts'
import { referencesOf } from './references-of.ts'

/**
 * What an alert says: a notice of its own, and for each alert that it replaces or takes back a newer revision of that
 * one's notice, which ends it now. Nothing need be remembered: the order in which they come does not matter, as the
 * moment of sending is the revision. A cancellation has no notice of its own.
 */
export function noticesOf(alert: CapAlert, context: AdapterContext<'cap'>): Notice[] {
  const own = noticeOf(alert, context)
  const ended = referencesOf(alert.references).map((identifier) => ({
    ...own,
    id: idOf(identifier),
    expiresAt: alert.sent,
    attributes: { ...own.attributes, ...(alert.msgType === 'Update' && { replacedBy: own.id }) },
  }))
  switch (alert.msgType) {
    case 'Cancel':
      return ended
    case 'Update':
      return [...ended.filter(({ id }) => id !== own.id), own]
    case 'Alert':
    case 'Ack':
    case 'Error':
      return [own]
  }
}

function noticeOf(alert: CapAlert, context: AdapterContext<'cap'>): Notice {
  const infos = infosIn(alert, context.settings.language)
  const { area, place } = whereabouts(
    infos.flatMap((info) => info.area),
    context,
  )
  const expires = infos.flatMap((info) => info.expires ?? [])
  const text = plainText(infos.map(wordsOf).join('\n\n'), 4_000)
  return {
    type: 'notice',
    id: idOf(alert.identifier),
    kind: kindOf(infos[0], context),
    at: alert.sent,
    revision: alert.sent,
    area,
    ...(place && { place }),
    title: titleOf(alert, infos[0]),
    ...(text !== '' && { text }),
    severity: severityOf(infos),
    // As long as the longest of its parts; one that says of a part no end has none.
    ...(expires.length > 0 && expires.length === infos.length && { expiresAt: Math.max(...expires) }),
    attributes: attributesOf(alert, infos),
  }
}

/** All in the language that is wanted, else in the first that there is: each of them may tell of another danger. */
function infosIn({ info }: CapAlert, wanted: string): CapInfo[] {
  // The schema's own default.
  const languageOf = ({ language }: CapInfo) => (language ?? 'en-US').toLowerCase()
  const primary = wanted.toLowerCase().split('-')[0] ?? ''
  const matching = info.filter((one) => languageOf(one).split('-')[0] === primary)
  if (matching.length > 0) return matching
  return info.filter((one) => info[0] !== undefined && languageOf(one) === languageOf(info[0]))
}

function kindOf(info: CapInfo | undefined, { settings }: AdapterContext<'cap'>): string {
  const [category] = info?.category ?? []
  return (category && settings.kinds[category]) ?? settings.kind
}

/** An exercise that is let in must not be taken for the thing itself. */
function titleOf({ status, note, msgType, identifier }: CapAlert, info: CapInfo | undefined): string {
  const said = [info?.headline, info?.event, note].map((text) => plainLine(text ?? '', 280))
  const title = said.find((text) => text !== '') ?? plainLine(`CAP ${msgType} ${identifier}`, 280)
  return status === 'Actual' ? title : `[${status}] ${title}`
}

function wordsOf({ description, instruction }: CapInfo): string {
  return [description, instruction].filter((text) => text !== undefined).join('\n\n')
}

const SEVERITY_OF: Readonly<Record<CapInfo['severity'], Severity>> = {
  Extreme: 'critical',
  Severe: 'high',
  Moderate: 'attention',
  Minor: 'normal',
  // Nobody has judged it yet: somebody should look.
  Unknown: 'attention',
}

function severityOf(infos: readonly CapInfo[]): Severity {
  const ranks = infos.map(({ severity }) => SEVERITIES.indexOf(SEVERITY_OF[severity]))
  return SEVERITIES[Math.max(0, ...ranks)] ?? 'normal'
}

function attributesOf({ msgType }: CapAlert, infos: readonly CapInfo[]): Attributes {
  const [info] = infos
  if (info === undefined) return { messageType: msgType }
  const areas = new Set(infos.flatMap(({ area }) => area.map(({ areaDesc }) => plainLine(areaDesc, 200))))
  const { senderName, web } = info
  const event = plainLine(info.event, 200)
  return {
    messageType: msgType,
    ...(event !== '' && { event }),
    category: info.category[0] ?? 'Other',
    urgency: info.urgency,
    certainty: info.certainty,
    ...(areas.size > 0 && { areas: plainLine([...areas].join('; '), 500) }),
    ...(senderName !== undefined && { source: plainLine(senderName, 200) }),
    ...(web !== undefined && /^https?:\/\/\S{1,480}$/.test(web) && { web }),
  }
}
