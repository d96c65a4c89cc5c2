import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { areaCodeSchema } from './area.ts'
import { isValidOn, validityFields } from './effective-date.ts'
import { boundsSchema } from './bounds.ts'
import { uplinkSchema } from '../federation/share.ts'

export const CENTRE_TIERS = ['region', 'province', 'city'] as const

export const centreIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

export const mapViewSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Leaflet's zoom; fractions are allowed. */
  zoom: z.number().min(0).max(22),
})

/** The areas that a centre answers for during a span of days, each with all that lies below it. */
export const zoneSchema = z
  .strictObject({
    ...validityFields,
    areas: z.array(areaCodeSchema).min(1),
    /** Which areas belong to it is general knowledge without a source at hand. */
    approximate: z.literal(true).optional(),
  })
  .refine((zone) => zone.validTo === null || zone.validFrom < zone.validTo, 'validTo is after validFrom')
export type Zone = z.infer<typeof zoneSchema>

/**
 * An operations centre. It is no administrative unit: it serves a zone, which outlives reforms of the map
 * (a city centre stays when its city is abolished). At most one parent, so centres form a forest.
 */
export const centreSchema = z.strictObject({
  id: centreIdSchema,
  name: labelSchema,
  shortName: labelSchema,
  tier: z.enum(CENTRE_TIERS),
  parent: centreIdSchema.nullable(),
  zones: z.array(zoneSchema),
  /** How it speaks to its parent, where it does. */
  uplink: uplinkSchema.optional(),
  /** Where its map opens. */
  mapView: mapViewSchema.optional(),
  bounds: boundsSchema.optional(),
  sources: z.array(z.string().min(1)).optional(),
})
export type Centre = z.infer<typeof centreSchema>

/** The zone in force on a day; undefined when the centre serves none then. */
export function zoneOn(centre: Centre, day: string): Zone | undefined {
  return centre.zones.find((zone) => isValidOn(zone, day))
}
