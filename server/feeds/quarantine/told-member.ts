import { z } from 'zod'
import type { Quarantined } from '../../../shared/feeds/quarantine.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { REJECT_REASONS } from '../../../shared/reject-reason.ts'
import type { StoredMember } from './quarantine-store.ts'

const objectSchema = z.record(z.string(), z.unknown())
const REASONS: Readonly<Record<string, Label | undefined>> = REJECT_REASONS

/** A stored member as people and programs are told it. */
export function quarantinedOf(stored: StoredMember, locale: Locale): Quarantined {
  return {
    ...stored,
    reason: REASONS[stored.code]?.[locale] ?? stored.code,
    member: objectSchema.safeParse(stored.member).data ?? null,
  }
}
