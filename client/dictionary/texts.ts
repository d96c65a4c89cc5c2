import { lazyTexts } from '../i18n/lazy-texts.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const useDictionaryTexts = lazyTexts('dictionary', vi, en)
