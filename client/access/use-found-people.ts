import type { Person } from '../../shared/access/person.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { roleNames } from './role-names.ts'

/** Those in whose name, address or roles every word of the search stands, with or without its diacritics. */
export function useFoundPeople(people: readonly Person[], search: string): Person[] {
  const label = useLabel()
  const words = bare(search).split(/\s+/).filter(Boolean)
  return people.filter((person) => {
    const text = bare([person.name, person.email, ...roleNames(person.grants).map(label)].join(' '))
    return words.every((word) => text.includes(word))
  })
}

/** `Đặng Thị Ánh` as `dang thi anh`: whoever searches in a hurry types no marks. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('vi').replaceAll('đ', 'd')
}
