import type { Observation } from '../../../../shared/observation.ts'
import { MemberRefused } from '../../member-refused.ts'
import { cutText } from '../../text/cut-text.ts'
import { idOf } from '../../text/id-of.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { areaOf } from './thing-of.ts'

/** RoadAccident: an incident. Who was in it is not read; how many were hurt says how grave it is. */
export function accident(entity: Entity, context: NgsiContext): Observation[] {
  const openedAt = entity.time('accidentDate', 'dateCreated', 'createdAt') ?? entity.observedAt
  if (openedAt === undefined) throw new MemberRefused('malformed', 'accidentDate')
  const at = Math.max(openedAt, entity.time('dateModified', 'modifiedAt') ?? openedAt)
  // A whole word: what is unsolved, or not closed, is not over.
  const isOver = /^(?:re)?solved$|^closed$|^finished$/i.test(entity.text('status') ?? '')
  const text = entity.text('description')
  const deaths = entity.number('totalDeadPeopleWithin30Days', 'totalDeadPeopleWithin24Hours') ?? 0
  return [
    {
      type: 'case',
      id: idOf(entity.id),
      kind: 'security.incident',
      at,
      revision: at * 2 + (isOver ? 1 : 0),
      area: areaOf(entity, context),
      ...(entity.geometry && { place: entity.geometry.place }),
      title: cutText(entity.text('name', 'description') ?? 'Tai nạn giao thông', 300),
      ...(text !== undefined && { text: cutText(text, 4000) }),
      category: 'traffic-accident',
      status: isOver ? 'resolved' : 'new',
      severity: deaths > 0 ? 'critical' : 'high',
      openedAt,
      ...(isOver && { closedAt: at }),
    },
  ]
}
