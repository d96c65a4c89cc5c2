import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { frameSchema } from '../../shared/live/frame.ts'
import { observationSchema } from '../../shared/observation.ts'
import { contractJsonSchema, schemaDefinitions } from '../../server/docs/json-schema.ts'
import { MESSAGES, READ_BY_SERVER } from '../../server/docs/messages.ts'
import { unresolvedRefs } from './refs.ts'

const CLOSED = '"additionalProperties":false'
const document = contractJsonSchema()
const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false })
ajv.addSchema(document, 'contract')

function validate(name: string, value: unknown): boolean {
  const check = ajv.getSchema(`contract#/$defs/${name}`)
  if (check === undefined) throw new Error(`${name} is not published`)
  return check(value) === true
}

describe('the published JSON Schema', () => {
  it('compiles as JSON Schema 2020-12, every definition of it', () => {
    const names = Object.keys(schemaDefinitions({ base: '#/$defs/', target: 'draft-2020-12' }))
    expect(names.filter((name) => ajv.getSchema(`contract#/$defs/${name}`) === undefined)).toEqual([])
    expect(unresolvedRefs(document)).toEqual([])
  })

  it.each([...MESSAGES])(
    '%s: the example is taken by the schema and by what is published',
    (name, message) => {
      expect(message.schema.safeParse(message.example).error).toBeUndefined()
      expect(validate(name, message.example)).toBe(true)
    },
  )

  it.each([...MESSAGES])(
    '%s: an unknown field is refused by both where the server reads it, and by neither elsewhere',
    (name, message) => {
      const more = { ...Object(message.example), surprise: 1 }
      const isTaken = !READ_BY_SERVER.has(name)
      expect(message.schema.safeParse(more).success).toBe(isTaken)
      expect(validate(name, more)).toBe(isTaken)
    },
  )

  it('is strict in what the server reads, and in nothing that it says, however deep', () => {
    const definitions = Object.entries(schemaDefinitions({ base: '#/$defs/', target: 'draft-2020-12' }))
    const strict = definitions.filter(([, schema]) => JSON.stringify(schema).includes(CLOSED))
    expect(strict.filter(([name]) => !READ_BY_SERVER.has(name))).toEqual([])
    const reached = [...READ_BY_SERVER].filter((name) => name !== 'Observation')
    expect(strict.map(([name]) => name)).toEqual(expect.arrayContaining(reached))
  })

  it('takes codes and fields that are new in what the server says', () => {
    const ack = Object(MESSAGES.get('BatchAck')?.example)
    const rejected = [{ index: 0, path: '', code: 'too-cold', message: 'm', hint: 'h' }]
    expect(validate('BatchAck', { ...ack, rejected })).toBe(true)
    const frame = Object(MESSAGES.get('Frame')?.example)
    const item = { ...Object(MESSAGES.get('Case')?.example), mood: 'calm' }
    const more = { ...frame, cases: [{ id: 1, feed: 0, case: item }], dictionary: { weather: [] } }
    expect(validate('Frame', more)).toBe(true)
    const read = frameSchema.parse(more)
    expect(read.cases?.[0]?.case.id).toBe(item.id)
  })

  it('says what every message means', () => {
    const definitions = schemaDefinitions({ base: '#/$defs/', target: 'draft-2020-12' })
    expect([...MESSAGES.keys()].filter((name) => !definitions[name]?.['description'])).toEqual([])
  })

  it('refuses what the schema refuses: 33 attributes, a place beyond the pole, three coordinates', () => {
    const thing = Object(MESSAGES.get('Thing')?.example)
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`a${i}`, i]))
    for (const wrong of [{ attributes: many }, { place: [91, 0] }, { place: [1, 2, 3] }, { place: [1] }]) {
      expect(observationSchema.safeParse({ ...thing, ...wrong }).success).toBe(false)
      expect(validate('Observation', { ...thing, ...wrong })).toBe(false)
    }
  })
})
