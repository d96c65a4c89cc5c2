import type { FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import { AdapterError, type AdapterContext, type AdapterInput, type Translated } from './adapter.ts'
import { translateCap } from './formats/cap.ts'
import { translateCef } from './formats/cef.ts'
import { translateCloudEvents } from './formats/cloudevents.ts'
import { translateEve } from './formats/eve.ts'
import { translateGtfsRt } from './formats/gtfs-rt.ts'
import { translateNgsi } from './formats/ngsi.ts'
import { translateOpen311 } from './formats/open311.ts'
import { translateQcvn120 } from './formats/qcvn120.ts'
import { translateRss } from './formats/rss.ts'
import { translateSnort } from './formats/snort.ts'
import { translateSyslog } from './formats/syslog.ts'
import { translateWazuh } from './formats/wazuh.ts'
import type { TranslatedLog } from './logs/security-event.ts'

/** By its kind. What has no case here yet is not understood. */
export function translatedBy(
  adapter: FeedAdapter,
  input: AdapterInput,
  context: Omit<AdapterContext, 'settings'>,
): Translated | TranslatedLog {
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
      return translateSyslog(input, { ...context, settings: adapter.settings })
    case 'cef':
      return translateCef(input, { ...context, settings: adapter.settings })
    case 'eve':
      return translateEve(input, { ...context, settings: adapter.settings })
    case 'wazuh':
      return translateWazuh(input, { ...context, settings: adapter.settings })
    case 'snort':
      return translateSnort(input, { ...context, settings: adapter.settings })
    case 'mqtt':
      throw new AdapterError('not-the-format')
  }
}
