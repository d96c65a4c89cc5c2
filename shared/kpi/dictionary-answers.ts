import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import { labelSchema } from '../label.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { definitionsRevisionSchema } from './definitions-changed.ts'
import { definedSchema, definitionSchema } from './definition.ts'

export const dictionaryAnswerSchema = z
  .object({
    revision: definitionsRevisionSchema,
    day: daySchema.describe('Today, in the zone of the place: the versions are those of this day.'),
    definitions: z.array(
      definitionSchema
        .extend({
          latestVersion: z
            .int()
            .describe(
              'Above `version` where another takes effect on a later day: a change is made from this one.',
            ),
        })
        .strip(),
    ),
  })
  .describe('What every indicator means today.')
export type DictionaryAnswer = z.infer<typeof dictionaryAnswerSchema>

export const definitionVersionSchema = z
  .object({
    definition: definitionSchema.strip(),
    changedAt: timeSchema.nullable().describe("Server's clock; null for what was declared with the program."),
    changedBy: z
      .string()
      .nullable()
      .describe('Who, as people call them; of one that was made above, which centre.'),
    reason: z.string().nullable(),
    inForce: z.boolean().describe('It is the version of today.'),
  })
  .describe('One version of a definition, and how it came to be.')
export type DefinitionVersion = z.infer<typeof definitionVersionSchema>

export const definitionAnswerSchema = z
  .object({
    indicator: idSchema,
    revision: definitionsRevisionSchema,
    versions: z.array(definitionVersionSchema).describe('The newest first.'),
    owner: z
      .object({
        centre: idSchema,
        name: labelSchema,
        isAbove: z.boolean().describe('It stands above this one: the definition is changed there alone.'),
      })
      .nullable()
      .describe('The centre that made the newest version, where that was another than this one.'),
    usedBy: z.array(idSchema).describe('Computed indicators that take its figure today.'),
  })
  .describe('All versions of a definition.')
export type DefinitionAnswer = z.infer<typeof definitionAnswerSchema>

const reasonSchema = z.string().trim().min(1).max(500).describe('Why, for whoever reads it later.')

export const addDefinitionSchema = z
  .strictObject({
    indicator: idSchema
      .regex(/^[a-z][a-zA-Z0-9-]*\.[a-zA-Z][a-zA-Z0-9]{0,63}$/)
      .describe('`<domain>.<name>`, of a domain that there is.'),
    validFrom: daySchema.optional().describe('Today when left out; not a later day.'),
    reason: reasonSchema,
    definition: definedSchema,
  })
  .describe('An indicator that is new: computed where it has a formula, otherwise said by feeds or typed.')

export const changeDefinitionSchema = z
  .strictObject({
    version: z.int().positive().describe('The latest version, from which this was made.'),
    validFrom: daySchema.describe('From which day on; not before that of the latest version.'),
    reason: reasonSchema,
    definition: definedSchema,
  })
  .describe('Another version of a definition.')

export const checkDefinitionSchema = z
  .strictObject({
    indicator: idSchema
      .optional()
      .describe('One that there is: a change of it is checked. Otherwise a new one.'),
    formula: z.string().max(2_000).optional().describe('A formula alone.'),
    definition: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A definition, however unfinished; its own `formula` counts where it has one.'),
    validFrom: z.string().max(40).optional(),
  })
  .describe('What is to be checked. Nothing of it is kept.')
export type CheckDefinition = z.infer<typeof checkDefinitionSchema>

export const checkAnswerSchema = z
  .object({
    problems: z
      .array(
        z.object({
          path: z
            .string()
            .describe('`definition.formula`, `definition.targets.0.value`, `validFrom`, `indicator`.'),
          label: labelSchema,
        }),
      )
      .describe('None where it would be taken.'),
    quantity: z.string().nullable().describe('The units that the formula gives; null where it gives none.'),
    inputs: z.array(idSchema).describe('The indicators that the formula takes.'),
  })
  .describe('What is wrong with a definition or a formula.')
export type CheckAnswer = z.infer<typeof checkAnswerSchema>
