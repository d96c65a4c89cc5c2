import { z } from 'zod'
import { scopeIdSchema } from '../../shared/pack.ts'
import { ROAD_CLASSES } from '../../shared/road-class.ts'
import { centreIdSchema } from '../../shared/areas/centre.ts'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { idSchema, placeSchema } from '../../shared/observation.ts'

const perHour = z.array(z.number().min(0)).length(24)
const dayProfile = z.strictObject({ working: perHour, weekend: perHour })
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/)

/** Traffic that is drawn to some places, or leaves them, during some hours: shifts, schools, offices. */
const tideSchema = z.strictObject({
  id: slug,
  direction: z.enum(['towards', 'away']),
  days: z.enum(['working', 'weekend', 'all']),
  from: timeOfDay,
  to: timeOfDay,
  places: z.array(
    z.strictObject({
      node: slug,
      /** How far away it is felt, km. */
      reachKm: z.number().positive(),
      /** 0.3 adds 30 % to the roads that lead there. */
      strength: z.number().min(0).max(2),
    }),
  ),
})
export type Tide = z.infer<typeof tideSchema>

const voiceSchema = z.strictObject({
  centre: centreIdSchema,
  feed: slug,
  /** What the feed is called at that centre; the same when left out. */
  as: slug.optional(),
  /** Published figures of other feeds that it says with its own, where the centre runs alone. */
  also: z.array(slug).min(1).optional(),
})
export type Voice = z.infer<typeof voiceSchema>

/**
 * `simulation.json` of a pack: what only the simulators need to know of the place. A pack without it is not
 * simulated. Figures without a source are marked in `sources`.
 */
export const simulationFileSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  /** What this program says to the other centres of the pack; a parent's feeds are its children's own systems there. */
  voices: z.array(voiceSchema).optional(),
  /** Feeds that are simulated, in this order. A fact is reported by the one with the narrowest scope around it. */
  feeds: z.array(slug).min(1),
  /** Feed that reports roads of these classes wherever they lie. */
  roadsOf: z.partialRecord(z.enum(ROAD_CLASSES), slug).optional(),
  /** Denser life and finer road segments. */
  urbanScopes: z.array(scopeIdSchema),
  traffic: z.strictObject({
    /** Share of a day's peak by hour. */
    profile: dayProfile,
    /** Flow over capacity at the peak, by class; multiplied by `urbanLoad` in urban scopes. */
    loads: z.record(z.enum(ROAD_CLASSES), z.number().min(0).max(1)),
    urbanLoad: z.number().positive(),
    /** Share of arriving vehicles that end at a junction. */
    endShare: z.strictObject({ urban: z.number().min(0).max(1), rural: z.number().min(0).max(1) }),
    segmentKm: z.strictObject({ urban: z.number().positive(), rural: z.number().positive() }),
    tides: z.array(tideSchema),
  }),
  cameras: z.strictObject({ count: z.int().min(0), plateReaders: z.array(slug) }),
  security: z.strictObject({
    incidentsPerDay: z.number().min(0),
    /** How much likelier an incident is in an area, by the area's kind; 1 for kinds not named. */
    areaWeight: z.record(z.string(), z.number().min(0)),
    patrols: z.array(
      z.strictObject({ id: slug, feed: slug, name: z.string().min(1), bases: z.array(slug).min(1) }),
    ),
  }),
  reports: z.strictObject({
    perDay: z.number().min(0),
    areaWeight: z.record(z.string(), z.number().min(0)),
    /** Shown as the channel of a report. */
    app: z.string().min(1),
  }),
  services: z.strictObject({
    officeName: z.string().min(1),
    /** An office for each commune: by kind of area, visits and online dossiers on a working day, counters. */
    communes: z.record(
      z.string(),
      z.strictObject({ visits: z.number().min(0), online: z.number().min(0), counters: z.int().min(1) }),
    ),
    /** Factor on a commune's figures outside of urban scopes. */
    ruralFactor: z.number().min(0),
    branches: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string().min(1),
        area: areaCodeSchema,
        place: placeSchema,
        feed: slug,
        visits: z.number().min(0),
        online: z.number().min(0),
        counters: z.int().min(1),
      }),
    ),
  }),
})
export type SimulationFile = z.infer<typeof simulationFileSchema>
