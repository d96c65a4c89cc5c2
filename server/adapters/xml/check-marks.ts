import { AdapterError } from '../adapter.ts'
import { XML_LIMITS } from './xml-limits.ts'

/**
 * Looks over a document before a parser sees it, once from end to end: a document type or an entity that it declares
 * is refused (`xml-entities`: there is no expansion, and nothing is fetched), and so is what is too deep or too much
 * (`too-deep`, `too-large`). What only looks like one inside of CDATA or a comment is text.
 */
export function checkMarks(text: string): void {
  let depth = 0
  let marks = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    marks += 1
    if (marks > XML_LIMITS.marks) throw new AdapterError('too-large')
    const end = endOfMark(text, at)
    depth += stepOf(text, at, end)
    if (depth > XML_LIMITS.depth) throw new AdapterError('too-deep')
    at = end
  }
}

/** Behind the mark that begins here. */
export function endOfMark(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  if (text.startsWith('<![CDATA[', at)) return behind(text, ']]>', at + 9)
  if (text.startsWith('<?', at)) return behind(text, '?>', at + 2)
  if (text.startsWith('<!', at)) throw new AdapterError('xml-entities')
  return endOfTag(text, at + 1)
}

function behind(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from)
  if (found === -1) throw new AdapterError('not-xml')
  return found + closing.length
}

/** A `>` within quotes is none. Step by step, so that no text makes it look twice at a place. */
function endOfTag(text: string, from: number): number {
  for (let at = from; ;) {
    NEXT.lastIndex = at
    const match = NEXT.exec(text)
    if (match === null || match[0] === '<') throw new AdapterError('not-xml')
    if (match[0] === '>') return match.index + 1
    at = behind(text, match[0], match.index + 1)
  }
}

const NEXT = /["'<>]/g

function stepOf(text: string, at: number, end: number): -1 | 0 | 1 {
  const second = text[at + 1]
  if (second === '/') return -1
  if (second === '!' || second === '?' || text[end - 2] === '/') return 0
  return 1
}
