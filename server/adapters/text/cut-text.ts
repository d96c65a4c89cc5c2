import { maskPersonalData } from '../../../shared/personal-data.ts'

/** As much of a text as fits: without personal data before it is cut, as half a number is none that could be found (R11). */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : maskPersonalData(text).slice(0, max)
}
