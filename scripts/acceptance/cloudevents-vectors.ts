import type { PushedDocument } from './push.ts'

type Vector = PushedDocument & { id: string }

/** The HTTP requests of a Gherkin file, one for each example of their content type; what is of another protocol is left. */
export function gherkinRequests(text: string): Vector[] {
  return text
    .split(/^\s*Scenario(?: Outline)?:/m)
    .slice(1)
    .flatMap((scenario) => {
      const request = /"""\n([\s\S]*?)"""/.exec(scenario)?.[1] ?? ''
      const lines = request.split('\n').map((line) => line.trim())
      if (!/^(?:POST|PUT) \S+ HTTP\//.test(lines[0] ?? '')) return []
      const empty = lines.indexOf('')
      const headers = Object.fromEntries(
        lines
          .slice(1, empty)
          .map(fieldOf)
          .filter(([name]) => !/^(?:host|content-length)$/i.test(name)),
      )
      return typesOf(scenario, headers).map((mediaType) => ({
        id: `${scenario.split('\n', 1).join('').trim()} ${mediaType}`,
        body: lines.slice(empty).join('\n'),
        mediaType,
        headers: { ...headers, 'Content-Type': mediaType },
      }))
    })
}

/** The examples of an outline, in their first column; of a scenario without any the type that it names itself. */
function typesOf(scenario: string, headers: Readonly<Record<string, string>>): string[] {
  const at = scenario.indexOf('Examples:')
  if (at === -1) return [headers['Content-Type'] ?? headers['content-type'] ?? 'application/json']
  const examples = scenario.slice(at).split('\n').slice(2)
  return examples.flatMap((line) => /^\s*\|\s*(\S.*?)\s*\|/.exec(line)?.[1] ?? [])
}

/**
 * The documents of a YAML file, each in the mode that it names, in binary mode where it names none: of YAML just what
 * these use. Valid are those of version 1.0.
 */
export function binaryAndStructured(text: string): (Vector & { isValid: boolean })[] {
  return text
    .split(/^---\s*$/m)
    .filter((document) => /^ContextAttributes:/m.test(document))
    .map((document) => {
      const { Mode: mode = 'binary', ...event } = attributesIn(document)
      const isValid = event['specversion'] === '1.0'
      const data = /^Data:\s*(?:\|-?\s*\n\s+)?(.*)$/m.exec(document)?.[1] ?? ''
      const type = event['datacontenttype'] ?? 'application/json'
      if (mode === 'structured')
        return {
          id: mode,
          isValid,
          body: JSON.stringify({
            ...event,
            data: type.includes('json') ? (JSON.parse(data) as unknown) : data,
          }),
          mediaType: 'application/cloudevents+json',
        }
      const headers = Object.fromEntries(
        Object.entries(event)
          .filter(([name]) => name !== 'datacontenttype')
          .map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
      )
      return { id: mode, isValid, body: data, mediaType: type, headers }
    })
}

const NO_ATTRIBUTES = new Set(['Data', 'ContextAttributes', 'TransportExtensions', 'Extensions'])

function attributesIn(document: string): Record<string, string> {
  const fields = document
    .split('\n')
    .filter((line) => /^ {0,2}\w+:/.test(line))
    .map(fieldOf)
    .filter(([name]) => !NO_ATTRIBUTES.has(name))
    .map(([name, value]) => [name, value.replace(/^(["'])(.*)\1$/, '$2')])
  const own = document.replace(/^TransportExtensions:\n(?: +.*\n)*/m, '')
  const extensions = [...own.matchAll(/^ {4}(\w+)\s*:\s*(?:"(.*)"|\|\n\s+(.*))$/gm)].map((match) => [
    match[1],
    match[2] ?? match[3],
  ])
  return { ...Object.fromEntries(fields), ...Object.fromEntries(extensions) } as Record<string, string>
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
