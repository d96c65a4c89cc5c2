import type { FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import { AdapterError, type AdapterContext, type AdapterInput, type Translated } from './adapter.ts'
import { translateCap } from './formats/cap.ts'
import { translateCloudEvents } from './formats/cloudevents.ts'
import { translateGtfsRt } from './formats/gtfs-rt.ts'
import { translateNgsi } from './formats/ngsi.ts'
import { translateOpen311 } from './formats/open311.ts'
import { translateQcvn120 } from './formats/qcvn120.ts'
import { translateRss } from './formats/rss.ts'

/** By its kind. What has no case here yet is not understood. */
export function translatedBy(
  adapter: FeedAdapter,
  input: AdapterInput,
  context: Omit<AdapterContext, 'settings'>,
): Translated {
  switch (adapter.kind) {
    case 'cloudevents':
      return translateCloudEvents(input, { ...context, settings: adapter.settings })
    case 'ngsi-ld':
    case 'ngsi-v2':
      return translateNgsi(input, { ...context, settings: adapter.settings })
    case 'qcvn120':
      return translateQcvn120(input, { ...context, settings: adapter.settings })
    case 'cap':
      return translateCap(input, { ...context, settings: adapter.settings })
    case 'rss':
      return translateRss(input, { ...context, settings: adapter.settings })
    case 'open311':
      return translateOpen311(input, { ...context, settings: adapter.settings })
    case 'gtfs-rt':
      return translateGtfsRt(input, { ...context, settings: adapter.settings })
    case 'syslog':
    case 'cef':
    case 'eve':
    case 'mqtt':
      throw new AdapterError('not-the-format')
  }
}
