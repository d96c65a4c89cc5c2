/**
 * A document whose dossiers stand within a text, as services of .NET answer (`{"d": "[{…}]"}`, `<string>[{…}]</string>`,
 * XML within CDATA): that text as what it says. Once, and of texts alone that may hold one.
 */
export function unwrapped(value: unknown, read: (text: string) => unknown): unknown {
  if (typeof value === 'string') return BEGINS.test(value) && HOLDS.test(value) ? read(value.trim()) : value
  if (Array.isArray(value)) return value.map((one) => unwrapped(one, read))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unwrapped(one, read)]))
}

const HOLDS = /MaHoSo/i
const BEGINS = /^\s{0,1000}[[{<]/
