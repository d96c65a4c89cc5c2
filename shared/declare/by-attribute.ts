import type { CaseView, Indicator, Part } from '../domains/domain.ts'

/**
 * What a figure that is counted from cases is made of, by an attribute of theirs: tasks by the unit in charge. Parts
 * add up to the whole; cases without the attribute stand under the empty name. Empty for an indicator of another source.
 */
export function partsByAttribute(
  { source }: Pick<Indicator, 'source'>,
  cases: Iterable<CaseView>,
  attribute: string,
  now: number,
): Map<string, Part> {
  const parts = new Map<string, Part>()
  if (source.from !== 'cases') return parts
  for (const item of cases) {
    const part = item.kind === source.kind ? source.part(item, now) : null
    if (part === null) continue
    const name = String(item.attributes[attribute] ?? '')
    const { numerator, denominator } = parts.get(name) ?? { numerator: 0, denominator: 0 }
    parts.set(name, {
      numerator: numerator + part.numerator,
      denominator: denominator + part.denominator,
    })
  }
  return parts
}
