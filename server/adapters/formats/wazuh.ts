import type { AdapterContext, AdapterInput } from '../adapter.ts'
import { logContextOf } from '../logs/log-context.ts'
import { jsonMembers } from '../logs/json-members.ts'
import { readMembers } from '../logs/members-of-log.ts'
import type { TranslatedLog } from '../logs/security-event.ts'
import { wazuhEvent } from './wazuh/wazuh-event.ts'

/** Alerts of Wazuh (and OSSEC) in JSON: one, an array, or one on each line of `alerts.json`. */
export function translateWazuh(input: AdapterInput, context: AdapterContext<'wazuh'>): TranslatedLog {
  const log = logContextOf(context)
  return readMembers(
    jsonMembers(input, context.settings.personalFields),
    (alert) => wazuhEvent(alert(), log),
    {
      expected: { vi: 'cảnh báo Wazuh có rule.level', en: 'Wazuh alerts with a rule.level' },
      isHeard: input.isHeard,
    },
  )
}
