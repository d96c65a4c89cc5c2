import { z } from 'zod'
import type { Observation } from '../../../shared/observation.ts'
import { AdapterError, type AdapterContext, type AdapterInput, type Translated } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { MemberRefused, translateMembers } from '../member-refused.ts'
import { ownMembers, ownObservation } from '../own-observations.ts'
import { idOf } from '../text/id-of.ts'
import { binaryEvent } from './cloudevents/binary-event.ts'
import { dataOf } from './cloudevents/data-of.ts'
import { eventOf, type CloudEvent } from './cloudevents/event-of.ts'
import { cutText } from '../text/cut-text.ts'

type Context = AdapterContext<'cloudevents'>

/**
 * CloudEvents 1.0 over HTTP: structured, binary and batch. An event whose data are observations of this centre becomes
 * those; another becomes a notice, where the settings say of which kind. Events without a time are of now.
 */
export function translateCloudEvents(input: AdapterInput, context: Context): Translated {
  const translate = (event: unknown) => observationsOf(eventOf(event), context)
  if (input.mediaType === BATCH) return translateMembers(batchOf(input, context), translate)
  // One event alone that is none is no document of this format.
  const event = input.mediaType.startsWith(ANY_FORMAT)
    ? structured(input, context)
    : binaryEvent(input, context.settings.personalFields)
  try {
    eventOf(event)
  } catch (error) {
    if (error instanceof MemberRefused) throw new AdapterError('not-the-format', error.label)
    throw error
  }
  return translateMembers([{ path: '', member: event }], translate)
}

const ANY_FORMAT = 'application/cloudevents'
const STRUCTURED = 'application/cloudevents+json'
const BATCH = 'application/cloudevents-batch+json'

function structured({ mediaType, bytes }: AdapterInput, { settings }: Context): unknown {
  if (mediaType !== STRUCTURED) throw new AdapterError('unsupported-type')
  return jsonOf(bytes, settings.personalFields)
}

function batchOf({ bytes }: AdapterInput, { settings }: Context): { path: string; member: unknown }[] {
  const batch = jsonOf(bytes, settings.personalFields)
  if (!Array.isArray(batch)) {
    throw new AdapterError('not-the-format', { vi: 'một mảng sự kiện', en: 'an array of events' })
  }
  return batch.map((member: unknown, i) => ({ path: String(i), member }))
}

function observationsOf(event: CloudEvent, context: Context): Observation[] {
  const data = event.bytes === undefined ? event.data : decoded(event.bytes, context)
  const own = ownMembers(data, 'data')
  if (own !== undefined) return own.map(({ path, member }) => ownObservation(path, member))
  const { notices, otherwise } = context.settings
  const kind = Object.hasOwn(notices, event.type) ? notices[event.type] : otherwise
  if (kind === undefined) throw new MemberRefused('not-mapped', 'type')
  const { title = event.subject ?? event.type, text } = saidIn(data)
  return [
    {
      type: 'notice',
      id: idOf(`${event.source} ${event.id}`),
      kind,
      at: event.time ?? context.now,
      area: context.area,
      title: cutText(title, MAX_TITLE),
      ...(text !== undefined && { text: cutText(text, MAX_TEXT) }),
    },
  ]
}

/** Bytes that are JSON or text by their type say what these do. */
function decoded({ base64, contentType }: NonNullable<CloudEvent['bytes']>, { settings }: Context): unknown {
  const mediaType = contentType.split(';', 1).join('').trim().toLowerCase()
  try {
    return base64 === ''
      ? undefined
      : dataOf(mediaType, Buffer.from(base64, 'base64'), settings.personalFields)?.data
  } catch (error) {
    if (error instanceof AdapterError) throw new MemberRefused('malformed', 'data_base64')
    throw error
  }
}

const MAX_TITLE = 300
const MAX_TEXT = 4000

const saidSchema = z.object({
  title: z.string().min(1).optional().catch(undefined),
  name: z.string().min(1).optional().catch(undefined),
  description: z.string().min(1).optional().catch(undefined),
  message: z.string().min(1).optional().catch(undefined),
})

function saidIn(data: unknown): { title?: string | undefined; text?: string | undefined } {
  if (typeof data === 'string') return data === '' ? {} : { text: data }
  const said = saidSchema.safeParse(data).data
  return { title: said?.title ?? said?.name, text: said?.description ?? said?.message }
}
