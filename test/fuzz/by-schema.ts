import fc from 'fast-check'
import { z } from 'zod'
import type { Hostile } from './hostile.ts'

/** A JSON Schema as far as those of the contract go. */
interface Schema {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  additionalProperties?: Schema | boolean
  items?: Schema | boolean
  prefixItems?: readonly Schema[]
  minimum?: number
  maximum?: number
}

const DEEPEST = 8

/**
 * Values that a schema nearly takes: of its shape, with each part replaced, left out, or of another kind now and then.
 * Ids of the place and moments of now are drawn often: they reach further than what nobody knows.
 */
export function bySchema(
  schema: z.ZodType,
  hostile: Hostile,
  known: readonly string[],
): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return valueOf(json, { hostile, known }, 0)
}

interface Draw {
  hostile: Hostile
  known: readonly string[]
}

function valueOf(schema: Schema, draw: Draw, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return fc.constant(null)
  const right = rightValue(schema, draw, depth)
  return fc.oneof({ weight: 15, arbitrary: right }, { weight: 1, arbitrary: draw.hostile.value })
}

function rightValue(schema: Schema, draw: Draw, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valueOf(one, draw, depth + 1)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, draw, depth)
    case 'array':
      return arrayOf(schema, draw, depth)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(fc.constantFrom(...draw.known), draw.hostile.text)
  }
}

function objectOf(schema: Schema, draw: Draw, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const drawn = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => {
      const value = valueOf(one, draw, depth + 1)
      return [name, required.includes(name) ? mostly(value) : fc.option(value, { nil: undefined })]
    }),
  )
  const more =
    typeof additionalProperties === 'object'
      ? valueOf(additionalProperties, draw, depth + 1)
      : draw.hostile.value
  const others = fc.dictionary(draw.hostile.text, more, { maxKeys: 3 })
  return fc
    .tuple(fc.record(drawn), fc.boolean(), others)
    .map(([value, isMore, rest]) => (isMore ? { ...rest, ...value } : value))
}

function mostly(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 20, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) })
}

function arrayOf({ items, prefixItems }: Schema, draw: Draw, depth: number): fc.Arbitrary<unknown> {
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((one) => valueOf(one, draw, depth + 1)))
  const one = typeof items === 'object' ? valueOf(items, draw, depth + 1) : draw.hostile.value
  return fc.array(one, { maxLength: 6 })
}

function numberOf({ minimum = -1e15, maximum = 1e15 }: Schema): fc.Arbitrary<number> {
  const now = Date.now()
  const min = Math.ceil(Math.max(minimum, -1_000))
  return fc.oneof(
    // Small ones, or the least that there may be.
    fc.integer({ min, max: Math.max(min, Math.floor(Math.min(maximum, 1_000))) }),
    fc.integer({ min: now - 3_600_000, max: now + 1_000 }),
    fc.constantFrom(minimum, maximum, 0),
    fc.double({ noNaN: true }),
  )
}
