import { z } from 'zod'
import type { ChainedEntry } from '../../shared/audit/audit-entry.ts'
import { AUDIT_REASON_NAMES } from '../../shared/audit/audit-reasons.ts'
import { chainProblemSchema, describeProblem } from '../../shared/audit/chain-problem.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useAuditTexts } from './texts.ts'

const countedSchema = z.object({ counted: z.int() })
const mismatchSchema = z.object({ problem: chainProblemSchema })

/** The reason of an entry in words: the audit's own reasons are codes, others are as whoever recorded them wrote. */
export function useReason(): (entry: ChainedEntry) => string | null {
  const t = useAuditTexts()
  const label = useLabel()
  return ({ reason, after }) => {
    if (reason === null) return null
    const mismatch = mismatchSchema.safeParse(after)
    if (mismatch.success) return label(describeProblem(mismatch.data.problem))
    const name = Object.hasOwn(AUDIT_REASON_NAMES, reason) ? AUDIT_REASON_NAMES[reason] : undefined
    if (name === undefined) return reason
    const counted = countedSchema.safeParse(after)
    return counted.success ? `${t('times', { count: counted.data.counted })} ${label(name)}` : label(name)
  }
}
