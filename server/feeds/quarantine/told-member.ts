import { z } from 'zod'
import type { Quarantined } from '../../../shared/feeds/quarantine.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { REJECT_REASONS } from '../../../shared/reject-reason.ts'
import type { StoredMember } from './quarantine-store.ts'

const objectSchema = z.record(z.string(), z.unknown())
/** A word may be missing: a label of its own it is not. */
const whySchema = z.object({ vi: z.string(), en: z.string() })
const REASONS: Readonly<Record<string, Label | undefined>> = REJECT_REASONS

/** A stored member as people and programs are told it. */
export function quarantinedOf({ why, ...stored }: StoredMember, locale: Locale): Quarantined {
  return {
    ...stored,
    reason: REASONS[stored.code]?.[locale] ?? stored.code,
    detail: whySchema.safeParse(why).data?.[locale] ?? stored.message,
    member: objectSchema.safeParse(stored.member).data ?? null,
  }
}
