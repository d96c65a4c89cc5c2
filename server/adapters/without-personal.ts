import { isPersonalAttribute } from '../../shared/personal-data.ts'

/**
 * A copy without the members that are personal by their name, in whatever name space, whatever they hold and however
 * deep they stand, and without those that the feed declares beside. It is the first thing that is done to what came (R11).
 */
export function withoutPersonal(value: unknown, declared: readonly string[]): unknown {
  const names = new Set(declared.map(plain))
  const isPersonal = (name: string) => isPersonalAttribute(name) || (names.size > 0 && names.has(plain(name)))
  return without(value, (name) => {
    const short = SPACE.test(name) ? (name.split(SPACE).at(-1) ?? '') : name
    return isPersonal(name) || (short !== name && isPersonal(short))
  })
}

const SPACE = /[:#/]/

function without(value: unknown, isPersonal: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, isPersonal))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !isPersonal(name))
  return Object.fromEntries(kept.map(([name, one]) => [name, without(one, isPersonal)]))
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
