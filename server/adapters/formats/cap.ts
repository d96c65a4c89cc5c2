import type { Label } from '../../../shared/label.ts'
import type { Adapter, AdapterContext, Refused, Translated } from '../adapter.ts'
import { AdapterError } from '../adapter.ts'
import { fieldsOf } from '../xml/fields-of.ts'
import { readXml } from '../xml/read-xml.ts'
import { withoutFields } from '../xml/without-fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { textOfChild } from '../xml/xml-element.ts'
import { alertSchema, NO_MOMENT_1_2 } from './cap/alert-schema.ts'
import type { CapAlert } from './cap/alert-schema.ts'
import { findAlerts } from './cap/find-alerts.ts'
import { noticesOf } from './cap/notices-of.ts'

/**
 * CAP 1.1 and 1.2, alone or in Atom, RSS or EDXL-DE, to notices. Only what is public and actual is taken; signatures
 * are not checked. An entry that only links to its alert is refused, and says where it leads.
 */
export const translateCap: Adapter<'cap'> = ({ bytes, charset }, context) => {
  const personal = [...PERSONAL, ...context.settings.personalFields]
  const found = findAlerts(withoutFields(readXml(bytes, { charset }), personal))
  if (found === undefined) throw new AdapterError('not-the-format', EXPECTED)
  if (found.length > MAX_ALERTS) throw new AdapterError('too-many-members')
  const translated: Translated = { read: found.length, observations: [], refused: [] }
  for (const { path, alert, link } of found) {
    const outcome =
      alert === undefined
        ? { ...refusedAt(path, 'malformed', NO_ALERT), ...(link && { link }) }
        : outcomeOf(path, alert, context)
    if (Array.isArray(outcome)) translated.observations.push(...outcome)
    else translated.refused.push(outcome)
  }
  return translated
}

const MAX_ALERTS = 1_000
/** How people are reached, and to whom a private alert goes. */
const PERSONAL = ['contact', 'addresses']
const EXPECTED: Label = {
  vi: 'một cảnh báo CAP 1.1 hoặc 1.2, hoặc Atom, RSS, EDXL-DE có chứa cảnh báo',
  en: 'a CAP 1.1 or 1.2 alert, or Atom, RSS or EDXL-DE that holds them',
}
const NO_ALERT: Label = {
  vi: 'không có cảnh báo CAP 1.1 hoặc 1.2 ở đây; chỉ khi lấy định kỳ thì liên kết mới được theo',
  en: 'no CAP 1.1 or 1.2 alert stands here; a link is followed only where the document was fetched',
}

function outcomeOf(path: string, element: XmlElement, context: AdapterContext<'cap'>) {
  const id = textOfChild(element, 'identifier')
  const parsed = alertSchema(element.namespace).safeParse(fieldsOf(element))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const wrong = issue?.path.filter((part) => part !== 0).join('.') ?? ''
    const more = issue?.message === NO_MOMENT_1_2 ? TIME_HINT : NO_HINT
    const message = { vi: `sai hoặc thiếu ${wrong}${more.vi}`, en: `${wrong} is wrong or missing${more.en}` }
    return refusedAt(`${path}.${wrong}`, 'malformed', message, id)
  }
  const reason = reasonAgainst(parsed.data, context)
  return reason === undefined ? noticesIn(path, parsed.data, context) : refusedAt(path, ...reason, id)
}

const NO_HINT: Label = { vi: '', en: '' }
const TIME_HINT: Label = {
  vi: '; thời điểm của CAP 1.2 có dạng 2026-11-26T07:30:00+07:00, giờ UTC là -00:00 chứ không phải Z, không có phần lẻ của giây',
  en: '; a time of CAP 1.2 is like 2026-11-26T07:30:00+07:00, UTC is -00:00 and not Z, without parts of a second',
}

function noticesIn(path: string, alert: CapAlert, context: AdapterContext<'cap'>) {
  const notices = noticesOf(alert, context)
  if (notices.length > 0) return notices
  return refusedAt(`${path}.references`, 'malformed', CANCELS_NOTHING, alert.identifier)
}

const CANCELS_NOTHING: Label = {
  vi: 'bản huỷ không nêu cảnh báo nào',
  en: 'a cancellation that names no alert',
}

function reasonAgainst(
  { status, scope, msgType }: CapAlert,
  { settings }: AdapterContext<'cap'>,
): [Refused['code'], Label] | undefined {
  if (!settings.statuses.includes(status))
    return ['unknown-status', { vi: `không nhận cảnh báo ${status}`, en: `${status} alerts are not taken` }]
  if (scope !== 'Public')
    return ['not-in-scope', { vi: 'cảnh báo không công khai', en: 'the alert is not public' }]
  if (msgType === 'Ack' || msgType === 'Error')
    return ['unknown-kind', { vi: `${msgType} không phải cảnh báo`, en: `${msgType} is no alert` }]
  return undefined
}

function refusedAt(path: string, code: Refused['code'], message: Label, id?: string): Refused {
  return { path, code, message, raw: null, ...(id !== undefined && { id }) }
}
