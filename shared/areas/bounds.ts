import { z } from 'zod'
import { placeSchema } from '../observation.ts'

/** South-west corner, then north-east corner. A box across the 180th meridian is not supported. */
export const boundsSchema = z
  .tuple([placeSchema, placeSchema])
  .refine(([sw, ne]) => sw[0] < ne[0] && sw[1] < ne[1], 'the first corner is south-west of the second')
export type Bounds = z.infer<typeof boundsSchema>
