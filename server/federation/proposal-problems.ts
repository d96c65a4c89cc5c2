import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { ProposedChange } from '../../shared/federation/proposal.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import { isPersonalAttribute } from '../../shared/personal-data.ts'

/** What of a change the kind of the fact does not know, or what is no change; personal attributes are proposed by nobody. */
export function changeProblem(
  fact: Case | Thing,
  { status, category, attributes = {} }: ProposedChange,
  registry: Pick<DomainRegistry, 'caseKinds' | 'thingKinds'>,
): { code: 'malformed'; path: string } | undefined {
  const caseKind = fact.type === 'case' ? registry.caseKinds.get(fact.kind) : undefined
  const kind = caseKind ?? registry.thingKinds.get(fact.kind)
  const isKnown = (list: readonly { id: string }[] | undefined, id: string | undefined) =>
    id === undefined || list?.some((one) => one.id === id) === true
  const wrong = Object.keys(attributes).find(
    (key) => isPersonalAttribute(key) || kind?.attributes?.[key] === undefined,
  )
  const malformed = (path: string) => ({ code: 'malformed' as const, path })
  if (kind === undefined) return malformed('type')
  if (!isKnown(kind.statuses, status)) return malformed('change.status')
  if (!isKnown(caseKind?.categories, category)) return malformed('change.category')
  if (wrong !== undefined) return malformed(`change.attributes.${wrong}`)
  return undefined
}
