import type { Field, Mapping, Output } from './mapping.ts'
import { memberOf, MEMBERS } from './members.ts'
import { readField, type RowContext } from './read-field.ts'
import type { RowProblem } from './row-problem.ts'
import { isBlank, type Cell } from './table.ts'

/** What one of a mapping's outputs made of a row. */
export type RowOutput =
  /** As it goes to the gateway, which judges it. */
  | { output: number; observation: Readonly<Record<string, unknown>> }
  | { output: number; problems: readonly RowProblem[] }

/**
 * What a row says: for each output of the mapping an observation, or what is in the way. A row with nothing in it says
 * nothing; nor does an output whose figure is an empty cell.
 */
export function rowToObservations(row: readonly Cell[], mapping: Mapping, by: RowContext): RowOutput[] {
  if (row.every(isBlank)) return []
  return mapping.outputs.flatMap((output, index): RowOutput[] => {
    const made = observationOf(row, output, by)
    return made === undefined ? [] : [{ output: index, ...made }]
  })
}

/** The column that gives what `path` of an observation names, as the gateway writes paths. */
export function columnOfPath(output: Output, path: string): string | undefined {
  const [first = ''] = path.split('.')
  const names = first === 'place' ? ['latitude', 'longitude'] : [path, first]
  const field = names.map((name) => output.fields[name]).find((found) => found?.from === 'column')
  return field?.from === 'column' ? field.column : undefined
}

type Made = { observation: Record<string, unknown> } | { problems: RowProblem[] } | undefined

function observationOf(row: readonly Cell[], output: Output, by: RowContext): Made {
  const { type, fields } = output
  const read: Record<string, unknown> = {}
  const problems: RowProblem[] = []
  for (const name of namesOf(output)) {
    const member = memberOf(type, name)
    const field = fields[name]
    if (member === undefined) continue
    const found = field === undefined ? ({ empty: true } as const) : readField(row, field, member.kind, by)
    if ('value' in found) read[name] = found.value
    else if ('problem' in found) problems.push(problem(found.problem, name, field))
    else if (member.skipsWhenEmpty && field !== undefined) return undefined
    else if (member.required) problems.push(problem('empty-cell', name, field))
  }
  if ('latitude' in read !== 'longitude' in read && problems.length === 0)
    problems.push(problem('half-a-place', 'latitude', fields['latitude'] ?? fields['longitude']))
  return problems.length > 0 ? { problems } : { observation: { type, ...assembled(read) } }
}

/** All that this output says, and all that it should. */
function namesOf({ type, fields }: Output): Iterable<string> {
  return new Set([...Object.keys(MEMBERS[type]), ...Object.keys(fields)])
}

function problem(code: RowProblem['code'], member: string, field: Field | undefined): RowProblem {
  return { code, member, column: field?.from === 'column' ? field.column : undefined }
}

/** `latitude` and `longitude` are one place, and `attributes.road` stands in the attributes. */
function assembled(read: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { latitude, longitude, ...members } = read
  const made: Record<string, unknown> = {}
  const attributes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) {
    if (name.startsWith('attributes.')) attributes[name.slice('attributes.'.length)] = value
    else made[name] = value
  }
  if (latitude !== undefined) made['place'] = [latitude, longitude]
  if (Object.keys(attributes).length > 0) made['attributes'] = attributes
  return made
}
