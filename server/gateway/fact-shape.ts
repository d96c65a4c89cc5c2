import { type Case, type Thing } from '../../shared/observation.ts'
import { SEVERITIES } from '../../shared/severity.ts'
import { isAttributes, isId, isListOf, isPlace, isRevision, isText, isTime } from './field-shape.ts'

type Fields = Readonly<Record<string, unknown>>

/** As `isReading`: whether `thingSchema` takes this as it is; never yes to what the schema refuses. */
export function isThing(value: unknown): value is Thing {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Fields
  if (fields['type'] !== 'thing' || fields['name'] === undefined) return false
  return hasCommonFields(fields) && hasOnly(fields, thingField)
}

/** As `isReading`, for `caseSchema`. */
export function isCase(value: unknown): value is Case {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Fields
  if (fields['type'] !== 'case' || fields['title'] === undefined) return false
  if (fields['severity'] === undefined || fields['openedAt'] === undefined) return false
  return hasCommonFields(fields) && hasOnly(fields, caseField)
}

/** What each of them must say. */
function hasCommonFields(fields: Fields): boolean {
  return (
    isId(fields['id']) &&
    isId(fields['kind']) &&
    isId(fields['area']) &&
    isId(fields['status']) &&
    isTime(fields['at']) &&
    isRevision(fields['revision'])
  )
}

function hasOnly(fields: Fields, check: (key: string, value: unknown) => boolean): boolean {
  for (const key in fields) if (!isCommon(key) && !check(key, fields[key])) return false
  return true
}

function isCommon(key: string): boolean {
  switch (key) {
    case 'type':
    case 'id':
    case 'kind':
    case 'area':
    case 'status':
    case 'at':
    case 'revision':
      return true
    default:
      return false
  }
}

function thingField(key: string, value: unknown): boolean {
  switch (key) {
    case 'name':
      return isText(value, 1, 200)
    case 'place':
      return isPlace(value)
    case 'path':
      return isListOf(value, 2, 200, isPlace)
    case 'attributes':
      return isAttributes(value)
    default:
      return false
  }
}

function caseField(key: string, value: unknown): boolean {
  switch (key) {
    case 'title':
      return isText(value, 1, 300)
    case 'text':
      return isText(value, 0, 4000)
    case 'severity':
      return SEVERITIES.some((severity) => severity === value)
    case 'category':
      return isId(value)
    case 'openedAt':
    case 'dueAt':
    case 'closedAt':
      return isTime(value)
    case 'place':
      return isPlace(value)
    case 'things':
      return isListOf(value, 0, 50, isId)
    case 'attributes':
      return isAttributes(value)
    default:
      return false
  }
}
