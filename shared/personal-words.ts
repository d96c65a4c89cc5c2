import type { Label } from './label.ts'
import { maskPersonalData } from './personal-data.ts'

/** Members of a body that people write words in, by their names; a label has its two languages. */
const WORDS: ReadonlySet<string> = new Set([
  'vi',
  'en',
  'name',
  'title',
  'text',
  'reason',
  'note',
  'label',
  'unit',
  'content',
  'attributes',
])

/**
 * What is taken as it stands, whatever it looks like: how an office is reached is what it publishes of itself, a
 * formula is figures and ids that are known, and a secret is nobody's number.
 */
const AS_IT_STANDS: ReadonlySet<string> = new Set(['contact', 'formula', 'authorization'])

export const PERSONAL: Label = {
  vi: 'không ghi số điện thoại, địa chỉ thư hay số giấy tờ của ai ở đây',
  en: "nobody's phone number, e-mail address or identity number may stand here",
}

/**
 * What somebody typed, without personal data (R11). In words it is masked. Elsewhere, in an id, an address or the name
 * of a member, the mask makes it something else: `problems` says where. `names` are members that name what is known already,
 * and so are taken as they stand.
 */
export function withoutPersonal<T>(
  typed: T,
  names: readonly string[] = [],
): { clean: T; problems: readonly string[] } {
  const problems: string[] = []
  const clean = cleaned(typed, { path: [], isWords: false, names, problems }) as T
  return { clean, problems }
}

interface Place {
  path: readonly string[]
  isWords: boolean
  names: readonly string[]
  problems: string[]
}

function cleaned(value: unknown, at: Place): unknown {
  if (typeof value === 'string') return cleanText(value, at)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one, i) => cleaned(one, below(at, String(i))))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (AS_IT_STANDS.has(name) || at.names.includes(name)) return [name, member]
      const inside = below(at, name)
      if (maskPersonalData(name) !== name) told(inside)
      return [name, cleaned(member, { ...inside, isWords: at.isWords || WORDS.has(name) })]
    }),
  )
}

function cleanText(text: string, at: Place): string {
  const masked = maskPersonalData(text)
  if (masked !== text && !at.isWords) told(at)
  return masked
}

function below(at: Place, name: string): Place {
  return { ...at, path: [...at.path, name] }
}

function told({ path, problems }: Place): void {
  problems.push(maskPersonalData(path.join('.')))
}
