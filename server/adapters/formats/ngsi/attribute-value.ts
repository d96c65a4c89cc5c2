import { isRecord } from './is-record.ts'

/** What a broker sends in the place of what was deleted, as NGSI-LD has no null. */
const NULL = 'urn:ngsi-ld:null'
/** Where the kinds of attribute of NGSI-LD and NGSI-v2 say what they say. */
const MEMBERS = ['value', 'object', 'languageMap', 'vocab', 'json', 'valueList', 'objectList', '@value']

/**
 * What an attribute says, normalized (`value`, `object`, `languageMap` …) or not; a DateTime is its `@value`. Of several
 * instances of one attribute the one that is of no data set in particular, of those the newest. Null for what was deleted.
 */
export function valueOf(attribute: unknown): unknown {
  const one = instanceOf(attribute)
  if (!isRecord(one)) return unlessNull(one)
  for (const name of MEMBERS) if (Object.hasOwn(one, name)) return unlessNull(dateOf(one[name]))
  // Simplified, of several data sets.
  const { dataset } = one
  if (Object.keys(one).length === 1 && isRecord(dataset))
    return unlessNull(dateOf(dataset['@none'] ?? Object.values(dataset)[0]))
  return one
}

/** The instance of an attribute that counts; what has but one, or is a list of values, is that itself. */
export function instanceOf(attribute: unknown): unknown {
  if (!Array.isArray(attribute) || attribute.length === 0 || !attribute.every(isInstance)) return attribute
  const plain = attribute.filter((one) => one['datasetId'] === undefined)
  return (plain.length > 0 ? plain : attribute).reduce((newest, one) =>
    saidAt(one) >= saidAt(newest) ? one : newest,
  )
}

/** A name without its name space: `https://smartdatamodels.org/dataModel.Alert/category`, `fiware:category`. */
export function shortName(name: string): string {
  return name.split(/[#/:]/).at(-1) ?? ''
}

function isInstance(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    (Object.hasOwn(value, 'datasetId') ||
      Object.hasOwn(value, 'observedAt') ||
      /^(?:Geo|Language|Json|Vocab|List)?Property$|Relationship$/.test(String(value['type'])))
  )
}

/** As text: instances of one attribute write their times alike. */
function saidAt({ observedAt }: Record<string, unknown>): string {
  return typeof observedAt === 'string' ? observedAt : ''
}

function dateOf(value: unknown): unknown {
  return isRecord(value) && Object.hasOwn(value, '@value') ? value['@value'] : value
}

function unlessNull(value: unknown): unknown {
  return value === NULL || (isRecord(value) && value['@none'] === NULL) ? null : value
}
