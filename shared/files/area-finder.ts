import type { Area } from '../areas/area.ts'
import { matchName, nameKey } from '../areas/match-name.ts'

export type FoundArea = { code: string } | { problem: 'unknown-area-name' | 'ambiguous-area' }

/** The areas of a feed, by code or by name, in whatever way the name is spelt. */
export class AreaFinder {
  private readonly codes: ReadonlySet<string>
  private readonly byName = new Map<string, Pick<Area, 'code' | 'name'>[]>()

  constructor(areas: readonly Pick<Area, 'code' | 'name'>[]) {
    this.codes = new Set(areas.map((area) => area.code))
    for (const area of areas) {
      const key = nameKey(area.name)
      const same = this.byName.get(key)
      if (same === undefined) this.byName.set(key, [area])
      else same.push(area)
    }
  }

  has(code: string): boolean {
    return this.codes.has(code)
  }

  /** A code that a spreadsheet took for a figure has lost the zeros before it. */
  find(text: string): FoundArea {
    const said = text.trim()
    if (this.codes.has(said)) return { code: said }
    const padded = /^\d{1,4}$/.test(said) ? [2, 3, 5].map((length) => said.padStart(length, '0')) : []
    const code = padded.filter((one) => this.codes.has(one)).at(-1)
    if (code !== undefined) return { code }
    // What looks like a code and is none here is told as the gateway tells it.
    if (/^(\d{2,}|zone:\S+)$/.test(said)) return { code: said }
    return this.byNameOf(said)
  }

  private byNameOf(name: string): FoundArea {
    const same = this.byName.get(nameKey(name)) ?? []
    const exact = same.filter((area) => matchName(name, area.name) === 'exact')
    const [found, ...more] = exact.length > 0 ? exact : same
    if (found === undefined) return { problem: 'unknown-area-name' }
    return more.length === 0 ? { code: found.code } : { problem: 'ambiguous-area' }
  }
}
