import { NOW, type SampleObservation, type SampleValue } from './sample-observations.ts'

/** One observation on one line; `now` is how the language says the present. JSON's texts are those of JavaScript and Python too. */
export function literalOf(
  observation: SampleObservation,
  { now, key }: { now: string; key: (name: string) => string },
): string {
  const members = Object.entries(observation).map(([name, value]) => `${key(name)}: ${valueOf(value, now)}`)
  return `{ ${members.join(', ')} }`
}

function valueOf(value: SampleValue, now: string): string {
  return value === NOW ? now : JSON.stringify(value)
}
