import { AdapterError } from '../adapter.ts'
import { endOfMark } from './check-marks.ts'
import { XML_LIMITS } from './xml-limits.ts'

/**
 * A document with `&amp;` for every `&` that begins no reference: papers write `R & D` and `?a=1&b=2`, which can mean
 * but themselves. What has the form of a reference stays one, and is refused where nobody declares it. CDATA, comments
 * and instructions stay as they are. Only of text that `checkMarks` has looked over. Throws AdapterError `too-large`.
 */
export function escapeBareAmpersands(text: string): string {
  if (text.search(BARE) === -1) return text
  let found = 0
  const escaped = (part: string) =>
    part.replace(BARE, () => {
      if (++found > XML_LIMITS.bareAmpersands) throw new AdapterError('too-large')
      return '&amp;'
    })
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    const end = endOfMark(text, at)
    const mark = text.slice(at, end)
    parts.push(escaped(text.slice(from, at)), /^<[!?]/.test(mark) ? mark : escaped(mark))
    from = end
  }
  return [...parts, escaped(text.slice(from))].join('')
}

const BARE = /&(?!#\d{1,7};|#x[\da-fA-F]{1,6};|[A-Za-z][\w.-]{0,63};)/g
