/** A column as tables of many makers may call it: `SR Number`, `SR_NUMBER`, `sr number` are `sr_number`. */
export function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
}
