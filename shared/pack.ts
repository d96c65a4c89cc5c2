import { z } from 'zod'
import { ROAD_CLASSES } from './road-class.ts'
import { areaCodeSchema, areaSchema, successionSchema } from './areas/area.ts'
import { centreIdSchema, centreSchema, mapViewSchema } from './areas/centre.ts'
import { boundsSchema } from './areas/bounds.ts'
import { daySchema } from './areas/effective-date.ts'
import { feedAdapterSchema } from './adapters/feed-adapter.ts'
import { labelSchema, localeSchema } from './label.ts'
import { placeSchema } from './observation.ts'

/**
 * A pack is a folder that holds all there is to say about one place, as data: no code knows any place by name.
 *
 * | file            | schema                | needed |
 * |-----------------|-----------------------|--------|
 * | `pack.json`     | `packSchema`          | yes    |
 * | `areas.json`    | `areasFileSchema`     | yes    |
 * | `centres.json`  | `centresFileSchema`   | yes    |
 * | `feeds.json`    | `feedsFileSchema`     | yes    |
 * | `roads.json`    | `roadsFileSchema`     | yes    |
 * | `dictionary.json` | `placeDictionarySchema` (`shared/kpi/place-dictionary.ts`) | no |
 * | `basemap.json`  | `basemapSchema` (`shared/basemap.ts`) | yes, made by `scripts/build-basemap.ts` |
 * | `calendar.json` | `workingCalendarSchema` (`shared/bands/working-calendar.ts`) | no |
 *
 * `simulation/`, `scenarios/` and `published/` are read by the programs of `simulators/` alone.
 *
 * Every file names its sources. These schemas check one file each; what must agree between files is in
 * `packProblems` (`shared/pack-problems.ts`).
 */
const sources = z.array(z.string().min(1)).min(1)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)

export const timeZoneSchema = z.string().refine(isTimeZone, 'an IANA time zone')

export const packSchema = z.strictObject({
  id: slug,
  name: labelSchema,
  /** The centre that the program serves when nothing else is configured. */
  centre: centreIdSchema,
  zone: timeZoneSchema,
  locale: localeSchema.default('vi'),
  /** Domain ids, in the order in which they are shown. */
  domains: z.array(slug).min(1),
  map: mapViewSchema.extend({
    minZoom: z.number().optional(),
    maxZoom: z.number().optional(),
    bounds: boundsSchema,
  }),
  /** What the small map beside the large one shows. */
  inset: boundsSchema.optional(),
  sources,
})
export type Pack = z.infer<typeof packSchema>

export const areasFileSchema = z.strictObject({
  sources,
  notes: z.array(z.string()).optional(),
  areas: z.array(areaSchema).min(1),
  successions: z.array(successionSchema),
})
export type AreasFile = z.infer<typeof areasFileSchema>

/** What an operator adds to a pack: areas of other days or tiers, successions with their shares, or both. */
export const areaPackSchema = areasFileSchema.extend({
  areas: z.array(areaSchema).default([]),
  successions: z.array(successionSchema).default([]),
})

export const centresFileSchema = z.strictObject({ sources, centres: z.array(centreSchema).min(1) })
export type CentresFile = z.infer<typeof centresFileSchema>

/** An area code, or `zone:<centre id>` for whatever that centre serves on the day. */
export const scopeIdSchema = z.union([areaCodeSchema, z.string().regex(/^zone:[a-z0-9][a-z0-9-]{0,63}$/)])

export const feedSchema = z.strictObject({
  id: slug,
  name: labelSchema,
  /** The centre that receives it. */
  centre: centreIdSchema,
  domains: z.array(slug).min(1),
  /** What it may speak for. */
  scopes: z.array(scopeIdSchema).min(1),
  /** How often it is expected to say something. */
  cadenceMs: z.int().positive().default(5000),
  /** How often its figures of a domain are due, where that is not the indicators' own cadence; of its own time. */
  figuresEveryMs: z.record(z.string(), z.int().positive()).optional(),
  /** The name of a secret in the program's settings; never the secret. */
  credential: z.string().min(1).optional(),
  /** The first day on which it is no longer there: an area that it speaks for ends then. */
  validTo: daySchema.optional(),
  adapter: feedAdapterSchema.optional(),
  /** The centre whose uplink it is: it may hand on what that centre's own feeds say. */
  child: centreIdSchema.optional(),
})
export type PackFeed = z.infer<typeof feedSchema>

/** Whether it is there on a day. */
export function isFeedOn({ validTo }: Pick<PackFeed, 'validTo'>, day: string): boolean {
  return validTo === undefined || day < validTo
}

export const feedsFileSchema = z.strictObject({ sources, feeds: z.array(feedSchema) })
export type FeedsFile = z.infer<typeof feedsFileSchema>

export const roadNodeSchema = z.strictObject({
  id: slug,
  name: z.string().min(1).optional(),
  lat: latitude,
  lon: longitude,
})
export type RoadNode = z.infer<typeof roadNodeSchema>

/** A stretch of road between two nodes. Both ways, unless `oneway` (then only from -> to). */
export const roadLinkSchema = z.strictObject({
  id: slug,
  /** The road's number or, in a town, the street's name: 'QL3', 'CT07', 'Lương Ngọc Quyến'. */
  road: z.string().min(1),
  /** What people call this stretch, where that differs from `road`. */
  name: z.string().min(1).optional(),
  class: z.enum(ROAD_CLASSES),
  from: slug,
  to: slug,
  /** Points of the line between the two nodes, in order from -> to. */
  via: z.array(placeSchema).optional(),
  /** Per direction. */
  lanes: z.int().min(1).max(8),
  /** Speed when the road is empty. */
  freeKmh: z.number().min(5).max(130),
  oneway: z.boolean().optional(),
  /** The area (a leaf of today's tree) in which its middle lies. */
  area: areaCodeSchema,
})
export type RoadLink = z.infer<typeof roadLinkSchema>

export const roadsFileSchema = z.strictObject({
  sources,
  /** Alignments are sketched, not surveyed. */
  approximate: z.literal(true).optional(),
  nodes: z.array(roadNodeSchema),
  links: z.array(roadLinkSchema),
})
export type RoadsFile = z.infer<typeof roadsFileSchema>

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
