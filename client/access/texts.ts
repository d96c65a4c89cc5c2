import { lazyTexts } from '../i18n/lazy-texts.ts'
import { enterEn, enterVi } from './texts-enter.ts'
import { ownEn, ownVi } from './texts-own.ts'
import { peopleEn, peopleVi } from './texts-people.ts'

/** Texts of who comes in, of oneself, and of managing others. */
export const useAccessTexts = lazyTexts(
  'access',
  { enter: enterVi, own: ownVi, people: peopleVi },
  { enter: enterEn, own: ownEn, people: peopleEn },
)
