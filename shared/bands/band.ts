import { z } from 'zod'
import { DAY_KINDS } from './day-kind.ts'

/** Lowest and highest ordinary figure of one slot of the day, in the indicator's unit. */
export const bandSchema = z.tuple([z.number(), z.number()])
export type Band = z.infer<typeof bandSchema>

/** Slots of one length from midnight on, by the place's clock; null where too little is known. */
const slotsSchema = z.array(bandSchema.nullable())

/** The bands of one series, by kind of day; a kind that is left out is not known. */
export const dayBandsSchema = z.partialRecord(z.enum(DAY_KINDS), slotsSchema)
export type DayBands = z.infer<typeof dayBandsSchema>
