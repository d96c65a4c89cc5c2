import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'

/**
 * What the schema beside an example says of it. It is written for key-values: of the normalized forms and GeoJSON it
 * says nothing. Formats are not asserted, as its users leave them.
 */
export function schemaVerdict(example: string, text: string): 'accepts' | 'refuses' | 'is of another form' {
  if (/normalized|geojson/.test(path.basename(example))) return 'is of another form'
  const file = path.join(path.dirname(example), 'schema.json')
  if (!existsSync(file)) return 'is of another form'
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false })
  const schema = readFileSync(file, 'utf8')
  for (const [url, document] of referredTo(schema, path.dirname(path.dirname(example))))
    ajv.addSchema(document, url)
  const validate = ajv.compile({ ...(JSON.parse(schema) as object), $id: `file:${file}` })
  return validate(JSON.parse(text)) ? 'accepts' : 'refuses'
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
