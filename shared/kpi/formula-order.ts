import { FormulaError } from './formula.ts'

/**
 * Derived indicators in an order in which each comes after what it is computed from. `inputs` by indicator; what is
 * not a key is no derived one. Throws FormulaError that names a cycle.
 */
export function formulaOrder(inputs: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = []
  const done = new Set<string>()
  const visit = (id: string, way: readonly string[]): void => {
    if (done.has(id)) return
    const known = inputs.get(id)
    if (known === undefined) return
    if (way.includes(id)) throw cycle([...way.slice(way.indexOf(id)), id])
    for (const input of known) visit(input, [...way, id])
    done.add(id)
    order.push(id)
  }
  for (const id of inputs.keys()) visit(id, [])
  return order
}

function cycle(way: readonly string[]): FormulaError {
  const text = way.join(' → ')
  return new FormulaError({
    vi: `các công thức dựa vòng tròn vào nhau: ${text}`,
    en: `formulas lead back to themselves: ${text}`,
  })
}
