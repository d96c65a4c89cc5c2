import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { entitiesIn, isRecord, jsonIn } from './fiware-settings.ts'

export type SchemaVerdict = 'accepts' | 'refuses' | 'is of another form' | 'cannot be read' | 'is missing'

/**
 * What the schema beside an example says of it. It is written for key-values: entities of the normalized forms are
 * turned into these; of GeoJSON it says nothing. Formats are not asserted, as its users leave them.
 */
export function schemaVerdict(example: string, text: string): SchemaVerdict {
  const file = path.join(path.dirname(example), 'schema.json')
  if (!existsSync(file)) return 'is missing'
  const validate = validatorOf(file, path.dirname(path.dirname(example)))
  if (validate === undefined) return 'cannot be read'
  const entities = entitiesIn(text)
  if (entities.length === 0) return 'refuses'
  if (entities.some(({ type }) => type === 'Feature' || type === 'FeatureCollection'))
    return 'is of another form'
  return entities.every((entity) => validate(keyValuesOf(entity))) ? 'accepts' : 'refuses'
}

function validatorOf(file: string, folder: string): ValidateFunction | undefined {
  const text = readFileSync(file, 'utf8')
  const schema = jsonIn(text)
  if (!isRecord(schema)) return undefined
  try {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false })
    for (const [url, document] of referredTo(text, folder)) ajv.addSchema(document, url)
    // Of whichever draft it says it is: what these schemas use is in all of them.
    const { $schema: _, ...rest } = schema
    return ajv.compile({ ...rest, $id: `file:${file}` })
  } catch {
    return undefined
  }
}

function keyValuesOf(entity: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).map(([name, attribute]) => [name, valueOf(attribute)]))
}

function valueOf(attribute: unknown): unknown {
  if (!isRecord(attribute)) return attribute
  for (const name of ['value', 'object', 'languageMap'])
    if (Object.hasOwn(attribute, name) && typeof attribute['type'] === 'string')
      return dateOf(attribute[name])
  return attribute
}

function dateOf(value: unknown): unknown {
  return isRecord(value) && Object.hasOwn(value, '@value') ? value['@value'] : value
}

/** By address, the shared documents that schemas point at; of one that is not at hand, a stand-in that takes anything. */
function referredTo(text: string, folder: string): Map<string, object> {
  const shared = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const documents = new Map<string, object>()
  const look = (schema: string) => {
    for (const [, url = '', definition = ''] of schema.matchAll(
      /"\$ref":\s*"(https?:[^"#]+)#\/definitions\/([^"/]+)/g,
    )) {
      const name = shared.find((one) => url.endsWith(`/${one}`))
      if (name === undefined) {
        documents.set(url, { definitions: { ...definitionsOf(documents.get(url)), [definition]: {} } })
      } else if (!documents.has(url)) {
        const found = readFileSync(path.join(folder, name), 'utf8')
        documents.set(url, { ...(JSON.parse(found) as object), $id: url })
        look(found)
      }
    }
  }
  look(text)
  return documents
}

function definitionsOf(document: object | undefined): object {
  return document !== undefined && 'definitions' in document ? Object(document.definitions) : {}
}
