import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

/** The same keys in another language; the compiler names what is missing. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** `sign.title`, and `count.one` of `count.one_one` and `count.one_other`. */
type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeyOf<T[K]>}`
}[keyof T & string]
type WithoutPlural<K extends string> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K

export type Translate<T> = (key: KeyOf<T>, values?: Readonly<Record<string, string | number>>) => string

/**
 * The texts of a part that is loaded when it is needed: a hook that brings them in with their first use, and gives
 * what `useTranslation` gives. `part` names them apart from those of other parts.
 */
export function lazyTexts<const T extends object>(part: string, vi: T, en: Texts<T>): () => Translate<T> {
  return function useTexts() {
    if (!i18next.hasResourceBundle('vi', part)) {
      i18next.addResourceBundle('vi', part, vi)
      i18next.addResourceBundle('en', part, en)
    }
    // The types of i18next know the bundled texts alone.
    const { t } = useTranslation(part as 'translation')
    return t as unknown as Translate<T>
  }
}
