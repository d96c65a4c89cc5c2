import { isNamed, type Fields } from './field-of.ts'

/** Every object with a `MaHoSo`, wherever it stands; what is within a dossier is its own. */
export function dossiersIn(document: unknown): { path: string; member: Fields }[] {
  const found: { path: string; member: Fields }[] = []
  look(document, '')
  return found

  function look(value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value) && Object.keys(value).some((name) => isNamed(name, 'MaHoSo'))) {
      found.push({ path, member: { ...value } })
      return
    }
    for (const [name, one] of Object.entries(value)) look(one, path === '' ? name : `${path}.${name}`)
  }
}
