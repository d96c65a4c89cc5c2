import { z } from 'zod'
import { areaCodeSchema } from '../areas/area.ts'
import { daySchema } from '../areas/effective-date.ts'
import { labelSchema } from '../label.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { entryPeriodSchema } from './period.ts'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** Indicators of one form: a sheet that a person fills in one go. */
export const MAX_FORM_INDICATORS = 100

export const deadlineSchema = z
  .strictObject({
    days: z.int().min(0).max(400).describe('Days from the day right after its end, which is 0.'),
    hour: z.int().min(0).max(23).describe('O’clock, in the place’s zone.'),
  })
  .describe('Until when it is to be handed in: `{ days: 0, hour: 8 }` is 08:00 of the morning after.')
export type Deadline = z.infer<typeof deadlineSchema>

/** What of a form can be another in its next version. */
const changeableFields = {
  name: labelSchema,
  unit: z.strictObject({ id: slug, name: labelSchema }).describe('The organisation that owes it.'),
  indicators: z.array(idSchema).min(1).max(MAX_FORM_INDICATORS).describe('In the order of the sheet.'),
  deadline: deadlineSchema,
  validFrom: daySchema.describe('The first day whose period is owed.'),
  validTo: daySchema.nullable().default(null).describe('The first day that no longer is; null: in force.'),
  note: labelSchema.optional().describe('What whoever types should know.'),
  proposed: z.literal(true).optional().describe('A proposal: no decision is known that sets it.'),
}

/** What of it never changes: another one is another form. */
const fixedFields = {
  id: slug.describe('Names it for good.'),
  area: areaCodeSchema.describe('The area that its figures are of.'),
  period: entryPeriodSchema,
}

export const entryFormSchema = z
  .strictObject({
    ...fixedFields,
    ...changeableFields,
    version: z.int().positive().describe('Grows by one with each change.'),
    origin: z.enum(['pack', 'added']).describe('With the pack, or by people of this centre.'),
  })
  .describe('Which figures are typed, for which area and periods, by whom, until when.')
export type EntryForm = z.infer<typeof entryFormSchema>

/** `entry-forms.json` of a pack. */
export const entryFormsFileSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  forms: z.array(z.strictObject({ ...fixedFields, ...changeableFields })).max(1_000),
})

const reason = z.string().trim().min(1).max(500).describe('Why, for whoever reads it later.')

export const addFormSchema = z
  .strictObject({ ...fixedFields, ...changeableFields, reason })
  .describe('A new form.')
export type AddForm = z.infer<typeof addFormSchema>

export const changeFormSchema = z
  .strictObject({
    ...changeableFields,
    version: z.int().positive().describe('The version that it was made from; 409 when another came.'),
    reason,
  })
  .describe('The next version of a form: all of what it says, and why.')
export type ChangeForm = z.infer<typeof changeFormSchema>

export const formVersionSchema = z.object({
  form: entryFormSchema,
  changedAt: timeSchema,
  changedBy: z.string().describe('By name; empty for what the pack says.'),
  reason: z.string(),
})
export type FormVersion = z.infer<typeof formVersionSchema>

export const formsAnswerSchema = z
  .object({
    day: daySchema.describe('Today, in the place’s zone.'),
    forms: z
      .array(
        z.object({
          form: entryFormSchema.describe('The version of today, or the next one.'),
          domains: z.array(z.string()),
          mayWrite: z.boolean(),
          mayReview: z.boolean(),
          mayManage: z.boolean(),
        }),
      )
      .describe('Those that the asker may read.'),
  })
  .describe('The forms of this centre.')
export type FormsAnswer = z.infer<typeof formsAnswerSchema>

export const formAnswerSchema = z
  .object({ versions: z.array(formVersionSchema).min(1).describe('The newest first.') })
  .describe('A form, with what it was.')
export type FormAnswer = z.infer<typeof formAnswerSchema>
