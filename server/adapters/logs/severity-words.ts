import type { Severity } from '../../../shared/severity.ts'

/** Of syslog, 0 emergency to 7 debug: what its device thinks of it. A warning is said too often to be told. */
export function severityOfSyslog(level: number): Severity {
  if (level <= 1) return 'critical'
  if (level === 2) return 'high'
  return level === 3 ? 'attention' : 'normal'
}

/** Of Suricata and Snort, 1 the highest; 4 and more are as 3. */
export function severityOfPriority(priority: number): Severity {
  if (priority === 1) return 'high'
  return priority === 2 ? 'attention' : 'normal'
}

/** Of Wazuh, 0 to 15, in the bands of its own documentation: 7 medium, 12 high, 15 critical. */
export function severityOfLevel(level: number): Severity {
  if (level >= 15) return 'critical'
  if (level >= 12) return 'high'
  return level >= 7 ? 'attention' : 'normal'
}

/** Of CEF: 0 to 10, or a word; undefined for what is neither. */
export function severityOfCef(said: string): Severity | undefined {
  const figure = /^\d{1,2}(?:\.\d)?$/.test(said) ? Number(said) : undefined
  if (figure === undefined) return CEF_WORDS.get(said.toLowerCase().replaceAll(/[\s_]+/g, '-'))
  if (figure > 10) return undefined
  if (figure >= 9) return 'critical'
  if (figure >= 7) return 'high'
  return figure >= 4 ? 'attention' : 'normal'
}

/** Those of its documentation, and what devices write in their place. */
const CEF_WORDS: ReadonlyMap<string, Severity> = new Map([
  ['unknown', 'attention'],
  ['low', 'normal'],
  ['medium', 'attention'],
  ['high', 'high'],
  ['very-high', 'critical'],
  ['critical', 'critical'],
  ['severe', 'high'],
  ['error', 'attention'],
  ['warning', 'attention'],
  ['notice', 'normal'],
  ['info', 'normal'],
  ['informational', 'normal'],
  ['information', 'normal'],
  ['debug', 'normal'],
])
