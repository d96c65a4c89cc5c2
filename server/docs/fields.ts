import { z } from 'zod'
import type { JsonSchema } from './json-schema.ts'

/** One row of a message's table. `path` is dotted, `[]` for the members of a list. */
export interface Field {
  path: string
  type: string
  /** The named schema that it is, for a link. */
  ref: string | undefined
  required: boolean
  constraints: string
  meaning: string
}

/** A message, or one of the forms that it may take. */
export interface Form {
  /** The field that tells this form from the others, `type = reading`; empty when there is one form only. */
  when: string
  meaning: string
  ref: string | undefined
  fields: readonly Field[]
}

/** The part of JSON Schema that zod writes and that people are shown. */
const nodeSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string().transform((type) => [type]), z.array(z.string())]).optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
})
type Node = z.infer<typeof nodeSchema>

/** The forms of a message with their fields, from its JSON Schema. */
export function formsOf(schema: JsonSchema): Form[] {
  const node = nodeSchema.parse(schema)
  const members = node.oneOf?.map((member) => nodeSchema.parse(member)) ?? [node]
  return members.map((member) => ({
    when: node.oneOf === undefined ? '' : discriminatorOf(member),
    meaning: member.description ?? '',
    ref: refOf(member),
    fields: fieldsOf(member, ''),
  }))
}

/** What kind of value a schema takes, in words, when it is not an object with named fields. */
export function typeOf(schema: JsonSchema): string {
  return typeName(nodeSchema.parse(schema))
}

export function constraintsOf(schema: JsonSchema): string {
  return constraints(nodeSchema.parse(schema))
}

function fieldsOf(node: Node, prefix: string): Field[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, raw]) => {
    const child = nodeSchema.parse(raw)
    const path = prefix + name
    const own: Field = {
      path,
      type: typeName(child),
      ref: refOf(child) ?? refOf(itemOf(child)),
      required: node.required?.includes(name) ?? false,
      constraints: constraints(child),
      meaning: child.description ?? '',
    }
    return [own, ...fieldsOf(child, `${path}.`), ...fieldsOf(itemOf(child) ?? {}, `${path}[].`)]
  })
}

function itemOf(node: Node): Node | undefined {
  // `items: false` closes a tuple.
  return typeof node.items === 'object' ? nodeSchema.parse(node.items) : undefined
}

function refOf(node: Node | undefined): string | undefined {
  return node?.$ref?.split('/').at(-1)
}

function discriminatorOf(node: Node): string {
  const tagged = Object.entries(node.properties ?? {})
    .map(([name, raw]) => [name, nodeSchema.parse(raw).const] as const)
    .find(([, value]) => value !== undefined)
  return tagged === undefined ? '' : `${tagged[0]} = ${String(tagged[1])}`
}

function typeName(node: Node): string {
  const ref = refOf(node)
  if (ref !== undefined) return ref
  if (node.const !== undefined) return JSON.stringify(node.const)
  if (node.enum !== undefined) return 'one of'
  if (knownCodes(node) !== undefined) return 'code'
  const choices = node.anyOf ?? node.oneOf
  if (choices !== undefined) return choices.map((choice) => typeName(nodeSchema.parse(choice))).join(' or ')
  if (node.prefixItems !== undefined)
    return `[${node.prefixItems.map((item) => typeName(nodeSchema.parse(item))).join(', ')}]`
  if (node.type?.includes('array')) return `list of ${typeName(itemOf(node) ?? {})}`
  if (node.type?.includes('object') && node.properties === undefined)
    return `map to ${typeName(nodeSchema.parse(node.additionalProperties ?? {}))}`
  return node.type?.join(' or ') ?? 'any'
}

/** JavaScript's own limits of an integer say nothing to a reader. */
function constraints(node: Node): string {
  const low = node.minimum === Number.MIN_SAFE_INTEGER ? undefined : node.minimum
  const high = node.maximum === Number.MAX_SAFE_INTEGER ? undefined : node.maximum
  const parts = [
    node.enum?.join(', ') ?? knownCodes(node),
    low === undefined ? undefined : `≥ ${low}`,
    node.exclusiveMinimum === undefined ? undefined : `> ${node.exclusiveMinimum}`,
    high === undefined ? undefined : `≤ ${high}`,
    span(node.minLength, node.maxLength, 'characters'),
    span(node.minItems, node.maxItems, 'members'),
    node.pattern === undefined ? undefined : `matches ${node.pattern}`,
  ]
  return parts.filter((part) => part !== undefined).join('; ')
}

/** A list of codes that may become longer: one of those that are known, or another text. */
function knownCodes(node: Node): string | undefined {
  const [known, other, ...more] = node.anyOf?.map((choice) => nodeSchema.parse(choice)) ?? []
  if (known?.enum === undefined || other?.type?.[0] !== 'string' || more.length > 0) return undefined
  return `${known.enum.join(', ')}, or one that is new`
}

function span(low: number | undefined, high: number | undefined, of: string): string | undefined {
  if (low === undefined && high === undefined) return undefined
  if (high === undefined) return `at least ${low} ${of}`
  return low === undefined ? `at most ${high} ${of}` : `${low} to ${high} ${of}`
}
