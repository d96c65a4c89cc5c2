import { ACTION_NAMES } from '../../shared/audit/action-names.ts'
import { OUTCOME_NAMES } from '../../shared/audit/audit-outcomes.ts'
import { WHO_TYPE_NAMES } from '../../shared/audit/audit-who.ts'
import type { Label } from '../../shared/label.ts'
import { useLabel } from '../i18n/use-locale.ts'

/** Names of codes of the audit; one that this build does not know yet stands for itself. */
export function useAuditNames() {
  const label = useLabel()
  const of = (names: Readonly<Record<string, Label>>) => (code: string) => {
    const name = Object.hasOwn(names, code) ? names[code] : undefined
    return name === undefined ? code : label(name)
  }
  return { action: of(ACTION_NAMES), outcome: of(OUTCOME_NAMES), whoType: of(WHO_TYPE_NAMES) }
}
