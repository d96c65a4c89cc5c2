import type { AdapterContext, AdapterInput } from '../adapter.ts'
import { logContextOf } from '../logs/log-context.ts'
import { jsonMembers } from '../logs/json-members.ts'
import { readMembers } from '../logs/members-of-log.ts'
import type { TranslatedLog } from '../logs/security-event.ts'
import { eveEvent } from './eve/eve-event.ts'

/** Suricata's EVE: one record, an array of them, or one on each line. */
export function translateEve(input: AdapterInput, context: AdapterContext<'eve'>): TranslatedLog {
  const log = logContextOf(context)
  return readMembers(
    jsonMembers(input, context.settings.personalFields),
    (record) => eveEvent(record(), log),
    {
      expected: { vi: 'bản ghi EVE có event_type', en: 'EVE records with an event_type' },
      isHeard: input.isHeard,
    },
  )
}
