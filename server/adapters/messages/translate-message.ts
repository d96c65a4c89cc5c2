import {
  ADAPTER_KINDS,
  type AdapterKindInfo,
  type AdapterSettings,
  type MessageFormat,
} from '../../../shared/adapters/adapter-kinds.ts'
import type { FeedAdapter } from '../../../shared/adapters/feed-adapter.ts'
import { AdapterError, type AdapterContext, type AdapterInput, type Translated } from '../adapter.ts'
import { translatedBy } from '../formats.ts'
import type { Message } from './message.ts'
import { translateOwn } from './own-message.ts'
import { translateValues } from './value-message.ts'

export type BrokerTopic = AdapterSettings<'mqtt'>['topics'][number]

/** A message as observations, by what its topic is said to be. Throws AdapterError for what is none of that. */
export function translateMessage(
  message: Message,
  { filter, as }: BrokerTopic,
  personalFields: readonly string[],
  context: Omit<AdapterContext, 'settings'>,
): Translated {
  switch (as.format) {
    case 'own':
      return translateOwn(message, personalFields)
    case 'values':
      return translateValues(message, { filter, as, personalFields }, context)
    default: {
      const { format: kind, settings } = as
      // A format and its settings, as the same schema read them together.
      const translated = translatedBy({ kind, settings } as FeedAdapter, inputOf(message, kind), context)
      // No topic may be a log.
      if ('events' in translated) throw new AdapterError('not-the-format')
      return translated
    }
  }
}

/** Of version 3.1.1 no message says its media type: it is the first of its format. */
function inputOf({ payload, mediaType, properties }: Message, kind: Foreign): AdapterInput {
  const { mediaTypes }: AdapterKindInfo = ADAPTER_KINDS[kind]
  const usual = kind === 'cloudevents' ? 'application/cloudevents+json' : (mediaTypes[0] ?? '')
  const said = mediaType === '' ? usual : mediaType
  // CloudEvents in binary mode: what HTTP has in its headers, MQTT 5 has in its user properties.
  const headers = Object.entries(properties).map(([name, value]) => [`ce-${name.toLowerCase()}`, value])
  return {
    bytes: payload,
    mediaType: said,
    charset: undefined,
    headers: { 'content-type': said, ...Object.fromEntries(headers) },
  }
}

type Foreign = Exclude<MessageFormat['format'], 'own' | 'values'>
