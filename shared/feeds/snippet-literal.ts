import { NOW, type SampleObservation, type SampleValue } from './sample-observations.ts'

/** What fits a page beside another. */
const MAX_LINE = 74

/**
 * One observation, its members on as many lines as they need; `now` is how the language says the present. JSON's texts
 * are those of JavaScript and Python too.
 */
export function literalOf(
  observation: SampleObservation,
  { now, key, indent }: { now: string; key: (name: string) => string; indent: string },
): string {
  const lines: string[] = []
  let line = ''
  for (const [name, value] of Object.entries(observation)) {
    const member = `${key(name)}: ${valueOf(value, now)},`
    if (line !== '' && line.length + member.length > MAX_LINE) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? member : ` ${member}`
  }
  lines.push(line.slice(0, -1))
  return `${indent}{ ${lines.join(`\n${indent}  `)} }`
}

function valueOf(value: SampleValue, now: string): string {
  return value === NOW ? now : JSON.stringify(value)
}
