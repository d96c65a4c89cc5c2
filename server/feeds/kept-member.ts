import {
  attributesSchema,
  caseSchema,
  noticeSchema,
  readingSchema,
  thingSchema,
} from '../../shared/observation.ts'
import { isPersonalAttribute, maskPersonalData } from '../../shared/personal-data.ts'

export type KeptMember = Record<string, unknown>

/** Points of a line, things of a case: what is longer is no member of ours. */
const MAX_ITEMS = 500
/** Nothing that may be said is longer; it would take long to look through. */
const MAX_TEXT = 8_192
const MAX_ATTRIBUTES = 64

/**
 * What may be kept of a member that may be anything (R11): what an observation of its type has, and nothing else, as
 * what has no meaning here cannot be judged. Personal attributes are dropped, every text is masked, and so is a number
 * where none belongs. Undefined where nothing of it may be kept. Works on a copy.
 */
export function keptMember(member: unknown): KeptMember | undefined {
  if (!isRecord(member)) return undefined
  const kept: KeptMember = {}
  for (const key of fieldsOf(member['type'])) {
    if (!Object.hasOwn(member, key)) continue
    const value = keptField(key, member[key])
    if (value !== undefined) kept[key] = value
  }
  return kept
}

function keptField(key: string, value: unknown): unknown {
  if (key === 'attributes') return isRecord(value) ? keptAttributes(value) : undefined
  if (Array.isArray(value)) return LISTS.has(key) ? value.slice(0, MAX_ITEMS).map(keptItem) : undefined
  return keptScalar(value, NUMBERS.has(key))
}

/** A point is a pair of numbers, a thing an id. */
function keptItem(item: unknown): unknown {
  const scalars: unknown[] = Array.isArray(item) ? item.slice(0, 3) : [item]
  const kept = scalars.map((one) => keptScalar(one, true) ?? null)
  return Array.isArray(item) ? kept : kept[0]
}

function keptAttributes(attributes: Record<string, unknown>): KeptMember {
  const kept: KeptMember = {}
  for (const [key, value] of Object.entries(attributes).slice(0, MAX_ATTRIBUTES)) {
    if (!ATTRIBUTE_NAME.safeParse({ [key]: null }).success) continue
    if (isPersonalAttribute(key) || maskPersonalData(key) !== key) continue
    const scalar = keptScalar(value, false)
    if (scalar !== undefined) kept[key] = scalar
  }
  return kept
}

function keptScalar(value: unknown, mayBeNumber: boolean): string | number | boolean | null | undefined {
  switch (typeof value) {
    case 'string':
      return value.length > MAX_TEXT ? undefined : maskPersonalData(value)
    case 'number':
      return mayBeNumber || maskPersonalData(String(value)) === String(value) ? value : undefined
    case 'boolean':
      return value
    default:
      return value === null ? null : undefined
  }
}

function fieldsOf(type: unknown): readonly string[] {
  return (typeof type === 'string' && Object.hasOwn(FIELDS, type) && FIELDS[type]) || ANY_FIELD
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  reading: Object.keys(readingSchema.shape),
  thing: Object.keys(thingSchema.shape),
  case: Object.keys(caseSchema.shape),
  notice: Object.keys(noticeSchema.shape),
}
const ANY_FIELD = [...new Set(Object.values(FIELDS).flat())]
const LISTS: ReadonlySet<string> = new Set(['place', 'path', 'things'])
/** A time, a figure or a revision may look like somebody's number, and is none. */
const NUMBERS: ReadonlySet<string> = new Set([
  'at',
  'revision',
  'value',
  'numerator',
  'denominator',
  'openedAt',
  'dueAt',
  'closedAt',
  'expiresAt',
])
const ATTRIBUTE_NAME = attributesSchema
