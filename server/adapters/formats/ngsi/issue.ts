import type { Observation } from '../../../../shared/observation.ts'
import { MemberRefused } from '../../member-refused.ts'
import { idOf } from '../../text/id-of.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { areaOf } from './thing-of.ts'
import { cutText } from '../../text/cut-text.ts'

/** IssueReporting: a field report. Who reported it is not read, whatever the entity says of them. */
export function issue(entity: Entity, context: NgsiContext): Observation[] {
  const openedAt =
    entity.time('observationDateTime', 'dateCreated', 'createdAt') ?? entity.observedAt ?? context.now
  const changedAt = entity.time('dateModified', 'modifiedAt') ?? openedAt
  const status = statusOf(entity)
  const text = entity.text('comments', 'description')
  return [
    {
      type: 'case',
      id: idOf(entity.text('reportId') ?? entity.id),
      kind: 'reports.report',
      at: changedAt,
      revision: revisionOf(changedAt, status),
      area: areaOf(entity, context),
      ...(entity.geometry && { place: entity.geometry.place }),
      title: cutText(entity.text('title', 'subCategory', 'category') ?? entity.id, 300),
      ...(text !== undefined && { text: cutText(text, 4000) }),
      category: categoryOf(entity, context),
      status,
      severity: 'normal',
      openedAt,
      ...(CLOSED.has(status) && changedAt > openedAt && { closedAt: changedAt }),
    },
  ]
}

/** The model has no time of a change that must be said: of two at one time the later step of its life is the newer. */
function revisionOf(changedAt: number, status: string): number {
  return changedAt * STATUSES_MAX + [...new Set(STATUSES.values())].indexOf(status)
}

const STATUSES_MAX = 16

/** One of ours where it is said, as another centre says it; the model's own words are fewer. */
function statusOf(entity: Entity): string {
  const ours = entity.text('status') ?? ''
  if (OURS.has(ours)) return ours
  const said = entity.text('resolutionStatus', 'status') ?? 'new'
  // The model writes `Closed.`
  const status = STATUSES.get(said.toLowerCase().replaceAll(/[\s._-]/g, ''))
  if (status === undefined) throw new MemberRefused('unknown-status', 'resolutionStatus')
  return status
}

function categoryOf(entity: Entity, { settings }: NgsiContext): string {
  const said = entity.text('category') ?? ''
  const set = Object.hasOwn(settings.issues, said) ? settings.issues[said] : undefined
  return set ?? CATEGORIES.get(said.toLowerCase()) ?? 'other'
}

/** In the order of a report's life. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ['new', 'new'],
  ['open', 'new'],
  ['received', 'received'],
  ['acknowledged', 'received'],
  ['unassigned', 'received'],
  ['assigned', 'assigned'],
  ['inprogress', 'in-progress'],
  ['onhold', 'awaiting'],
  ['resolved', 'done'],
  ['done', 'done'],
  ['closed', 'closed'],
  ['rejected', 'rejected'],
  ['reopened', 'reopened'],
  // Behind the others: their places are in revisions that were recorded.
  ['published', 'published'],
])
const OURS: ReadonlySet<string> = new Set(STATUSES.values())
const CLOSED: ReadonlySet<string> = new Set(['done', 'published', 'closed', 'rejected'])

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['maintenance', 'infrastructure'],
  ['infrastructure', 'infrastructure'],
  ['road', 'traffic'],
  ['traffic', 'traffic'],
  ['environment', 'environment'],
  ['sanitation', 'environment'],
  ['water', 'utilities'],
  ['electricity', 'utilities'],
  ['health', 'health'],
  ['safety', 'public-order'],
  ...['public-order', 'utilities', 'education', 'land', 'procedures', 'disaster'].map(
    (ours): [string, string] => [ours, ours],
  ),
])
