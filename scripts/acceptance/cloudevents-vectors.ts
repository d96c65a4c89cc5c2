import type { PushedDocument } from './push.ts'

type Vector = PushedDocument & { id: string }

/** The requests of a Gherkin file, one for each example of their content type. */
export function gherkinRequests(text: string): Vector[] {
  return text
    .split(/^\s*Scenario Outline:/m)
    .slice(1)
    .flatMap((scenario) => {
      const request = /"""\n([\s\S]*?)"""/.exec(scenario)?.[1] ?? ''
      const lines = request.split('\n').map((line) => line.trim())
      const empty = lines.indexOf('')
      const headers = Object.fromEntries(
        lines
          .slice(1, empty)
          .map(fieldOf)
          .filter(([name]) => name !== 'Host' && name !== 'Content-Length'),
      )
      const examples = scenario.slice(scenario.indexOf('Examples:')).split('\n').slice(2)
      const types = examples.flatMap((line) => /^\s*\|\s*(\S.*?)\s*\|/.exec(line)?.[1] ?? [])
      return types.map((mediaType) => ({
        id: `${scenario.split('\n', 1).join('').trim()} ${mediaType}`,
        body: lines.slice(empty).join('\n'),
        mediaType,
        headers: { ...headers, 'Content-Type': mediaType },
      }))
    })
}

/** The documents of the YAML file, each in the mode that it names: of YAML just what these use. */
export function binaryAndStructured(text: string): Vector[] {
  return text.split(/^---$/m).map((document) => {
    const fields = Object.fromEntries(
      document
        .split('\n')
        .filter((line) => /^ {0,2}\w+:/.test(line))
        .map(fieldOf),
    )
    const {
      Mode: mode = '',
      Data: _data,
      ContextAttributes: _attributes,
      TransportExtensions: _transport,
      Extensions: _extensions,
      ...attributes
    } = fields
    const extensions = [...document.matchAll(/^ {4}(\w+)\s*:\s*(?:"(.*)"|\|\n\s+(.*))$/gm)].map((match) => [
      match[1],
      match[2] ?? match[3],
    ])
    const event: Record<string, unknown> = { ...attributes, ...(Object.fromEntries(extensions) as object) }
    const data = /^Data: \|\n\s+(.*)$/m.exec(document)?.[1] ?? ''
    if (mode === 'structured')
      return {
        id: mode,
        body: JSON.stringify({ ...event, data: JSON.parse(data) as unknown }),
        mediaType: 'application/cloudevents+json',
      }
    const headers = Object.fromEntries(
      Object.entries(event).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]),
    )
    return { id: mode, body: data, mediaType: 'application/json', headers }
  })
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
