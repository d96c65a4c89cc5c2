import { useTranslation } from 'react-i18next'
import type { RoomState } from '../../../shared/live/room-state.ts'
import type { CaseNoteProps } from '../panel.ts'
import { registry } from '../../state/registry.ts'

/** Who is on the way to an incident, and who is there. */
export function UnitsNote({ room, item }: CaseNoteProps) {
  const { t } = useTranslation()
  const { enRoute, onScene } = unitsAt(room, item.id)
  const words = [
    enRoute > 0 ? t('units.enRoute', { count: enRoute }) : '',
    onScene > 0 ? t('units.onScene', { count: onScene }) : '',
  ].filter(Boolean)
  return <>{words.length > 0 ? words.join(' · ') : t('units.none')}</>
}

export function unitsAt(room: RoomState, incident: string): { enRoute: number; onScene: number } {
  const statuses = registry.thingKinds.get('security.unit')?.statuses ?? []
  let enRoute = 0
  let onScene = 0
  for (const thing of room.things.values()) {
    if (thing.kind !== 'security.unit' || thing.attributes?.['incident'] !== incident) continue
    const status = statuses[thing.status]?.id
    if (status === 'en-route') enRoute += 1
    if (status === 'on-scene') onScene += 1
  }
  return { enRoute, onScene }
}
