import type { Observation } from '../../../../shared/observation.ts'
import type { Severity } from '../../../../shared/severity.ts'
import { MemberRefused } from '../../member-refused.ts'
import { idOf } from '../../text/id-of.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { areaOf } from './thing-of.ts'
import { cutText } from '../../text/cut-text.ts'

/** Alert: a notice of the domain that its category belongs to, for as long as it says. */
export function alert(entity: Entity, context: NgsiContext): Observation[] {
  const category = entity.text('category') ?? (entity.types.includes('WeatherAlert') ? 'weather' : '')
  const at = entity.time('dateIssued', 'validFrom') ?? entity.observedAt
  if (at === undefined) throw new MemberRefused('malformed', 'dateIssued')
  const text = entity.text('description')
  const what = [category, entity.text('subCategory')].filter((part) => part !== undefined && part !== '')
  const expiresAt = entity.time('validTo')
  return [
    {
      type: 'notice',
      id: idOf(entity.id),
      kind: kindOf(category, context),
      at,
      // The same alert is told again when it changes.
      revision: Math.max(at, entity.time('dateModified', 'modifiedAt') ?? 0),
      area: areaOf(entity, context),
      ...(entity.geometry && { place: entity.geometry.place }),
      title: cutText(entity.text('name', 'description') ?? (what.join(', ') || entity.id), 300),
      ...(text !== undefined && { text: cutText(text, 4000) }),
      severity: SEVERITIES.get(entity.text('severity')?.toLowerCase() ?? '') ?? 'attention',
      ...(expiresAt !== undefined && { expiresAt }),
    },
  ]
}

function kindOf(category: string, { settings }: NgsiContext): string {
  const set = Object.hasOwn(settings.alerts, category) ? settings.alerts[category] : undefined
  const known = KINDS.get(category.toLowerCase())
  const kind = set ?? known
  if (kind === undefined) throw new MemberRefused('not-mapped', 'category')
  return kind
}

/** The categories of the model, by the domain that they are of here. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['traffic', 'traffic.advice'],
  ['transport', 'traffic.advice'],
  ['security', 'security.bulletin'],
  ['health', 'health.advice'],
  ['weather', 'environment.bulletin'],
  ['naturaldisaster', 'environment.bulletin'],
  ['hydrological', 'environment.bulletin'],
  ['geophysical', 'environment.bulletin'],
  ['environment', 'environment.bulletin'],
  ['airquality', 'environment.bulletin'],
  ['agriculture', 'environment.bulletin'],
])

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['informational', 'normal'],
  ['low', 'normal'],
  ['medium', 'attention'],
  ['high', 'high'],
  ['critical', 'critical'],
])
