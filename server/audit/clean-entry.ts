import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import type { AuditEntry } from './audit-port.ts'
import { cleanText, cleanValue, freeText } from './clean-value.ts'

/** All members but those that the chain gives. */
export type CleanEntry = {
  [K in 'action' | 'who' | 'from' | 'target' | 'outcome' | 'before' | 'after' | 'reason']: Json
}

/** UTF-16 units of JSON. What is longer stands as its beginning. */
const LONGEST_VALUE = 32_000
const BEGINNING = 1_000
const LONGEST_ID = 256
const LONGEST_REASON = 1_000

/**
 * An entry as it is kept: texts masked (R11), secrets replaced, everything bounded, and nothing in it that PostgreSQL
 * could not store. An id is no free text, but somebody who is not signed in may have typed it.
 */
export function cleanEntry(entry: AuditEntry): CleanEntry {
  const { action, who, from, target, outcome, before, after, reason } = entry
  return {
    action,
    who: { type: who.type, id: id(who.id), name: id(who.name) },
    from: cleanText(from, LONGEST_ID),
    target: target === undefined ? null : id(target),
    outcome,
    before: bounded(cleanValue(before)),
    after: bounded(cleanValue(after)),
    reason: reason === undefined ? null : freeText(reason, LONGEST_REASON),
  }
}

function id(text: string): string {
  return freeText(text, LONGEST_ID)
}

function bounded(value: Json): Json {
  const text = canonicalJson(value)
  if (text.length <= LONGEST_VALUE) return value
  return { cutOff: text.length, begins: cleanText(text, BEGINNING) }
}
