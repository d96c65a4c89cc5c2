import { AdapterError, type Refused } from '../../adapter.ts'

/**
 * A document whose dossiers stand within a text, as services of .NET answer (`{"d": "[{…}]"}`, `<string>[{…}]</string>`,
 * XML within CDATA): that text as what it says. Once, and of texts alone that may hold one. A text that cannot be read is
 * one member that is refused: others may stand beside it. `problem` is of the first of them.
 */
export function unwrapped(document: unknown, read: (text: string) => unknown) {
  const refused: Refused[] = []
  let problem: AdapterError | undefined
  const whole = within(document, '')
  return { document: whole, refused, problem }

  function within(value: unknown, path: string): unknown {
    if (typeof value === 'string') return BEGINS.test(value) && HOLDS.test(value) ? said(value, path) : value
    if (typeof value !== 'object' || value === null) return value
    const under = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`)
    if (Array.isArray(value)) return value.map((one, i) => within(one, under(i)))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(one, under(name))]))
  }

  function said(text: string, path: string): unknown {
    try {
      return read(text.trim())
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error
      problem ??= error
      refused.push({ path, code: 'malformed', message: UNREAD, raw: null })
      return undefined
    }
  }
}

const UNREAD = {
  vi: 'văn bản ở đây nhắc đến MaHoSo nhưng không đọc được là JSON hay XML',
  en: 'a text here that speaks of MaHoSo can be read neither as JSON nor as XML',
}
const HOLDS = /MaHoSo/i
const BEGINS = /^\s{0,1000}[[{<]/
