import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { CONNECTION, PROCEDURE } from '../../shared/dossiers/service-things.ts'
import { defineSimulator } from '../engine/domain-simulator.ts'
import { slowFigureSchema } from '../slow/slow-figures.ts'
import { saySlowFigures } from '../slow/slow-model.ts'
import { WatchedDay, watchedSchema, type Watched } from '../slow/watched.ts'

const settingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  area: areaCodeSchema,
  connections: z.array(watchedSchema),
  procedures: z.array(watchedSchema),
  figures: z.array(slowFigureSchema),
})

/** What the one-stop offices share: links to other systems, the catalogue of procedures, figures of both. */
export const serviceLinks = defineSimulator({
  domain: 'services',
  settings: settingsSchema,
  plan: ({ ground, seed, zone }, { area, connections, procedures, figures }) => {
    const kinds = [CONNECTION, PROCEDURE]
    const ofKind =
      (kind: string) =>
      (thing: (typeof connections)[number]): Watched => ({
        ...thing,
        kind,
        feed: ground.feedOf(thing.area),
      })
    const things = [...connections.map(ofKind(CONNECTION.id)), ...procedures.map(ofKind(PROCEDURE.id))]
    const slow = { figures, things, area, feed: ground.feedOf(area), seed, zone }
    const statusesOf = (kind: string) =>
      kinds.flatMap(({ id, statuses }) => (id === kind ? statuses.map((status) => status.id) : []))
    return {
      begin: (day, scene, voice) => {
        const watched = new WatchedDay(things, day, seed, scene, voice, statusesOf)
        saySlowFigures(slow, day, voice)
        return watched
      },
    }
  },
})
