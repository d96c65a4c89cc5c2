import type { CaseView } from '../../shared/domains/domain.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'

const registry = new DomainRegistry()

export const NOW = Date.UTC(2026, 10, 22, 10)
export const DAY_MS = 86_400_000

export function caseView(kind: string, more: Partial<CaseView> & { status: string }): CaseView {
  const view = {
    kind,
    severity: 'normal' as const,
    category: undefined,
    openedAt: NOW - 10 * DAY_MS,
    dueAt: undefined,
    closedAt: undefined,
    attributes: {},
    ...more,
  }
  return { ...view, isOver: registry.isOver(view) }
}
