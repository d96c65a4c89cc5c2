import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { Output, OutputType } from '../../shared/files/mapping.ts'
import type { Label } from '../../shared/label.ts'
import { SEVERITIES, SEVERITY_NAMES } from '../../shared/severity.ts'
import { registry } from '../state/registry.ts'

export interface Choice {
  id: string
  name: Label
}

/** The kind that an output says of all its rows. */
export function kindOf({ fields }: Output): string | undefined {
  const field = fields['kind']
  return field?.from === 'constant' ? String(field.value) : undefined
}

/** What a member may say, where that is one of a list: of the feed's own domains. */
export function choicesOf(board: FeedBoard, output: Output, member: string): readonly Choice[] {
  const kind = kindOf(output) ?? ''
  switch (member) {
    case 'indicator':
      return domainsOf(board)
        .flatMap((domain) => domain.indicators)
        .filter(({ source }) => source.from === 'feed')
    case 'kind':
      return kindsOf(board, output.type)
    case 'status':
      return (registry.thingKinds.get(kind) ?? registry.caseKinds.get(kind))?.statuses ?? []
    case 'category':
      return registry.caseKinds.get(kind)?.categories ?? []
    case 'severity':
      return SEVERITIES.map((id) => ({ id, name: SEVERITY_NAMES[id] }))
    default:
      return []
  }
}

export function attributesOf(kind: string | undefined): string[] {
  return Object.keys(registry.thingKinds.get(kind ?? '')?.attributes ?? {})
}

function kindsOf(board: FeedBoard, type: OutputType): readonly Choice[] {
  const domains = domainsOf(board)
  switch (type) {
    case 'thing':
      return domains.flatMap((domain) => domain.thingKinds)
    case 'case':
      return domains.flatMap((domain) => domain.caseKinds)
    case 'notice':
      return domains.flatMap((domain) => domain.noticeKinds)
    case 'reading':
      return []
  }
}

function domainsOf({ definition }: FeedBoard) {
  return definition.domains.flatMap((id) => registry.domains.get(id) ?? [])
}
