import { AdapterError } from '../adapter.ts'
import { endOfMark } from './check-marks.ts'
import { isKnownReference } from './references.ts'
import { XML_LIMITS } from './xml-limits.ts'

export interface AsMeant {
  text: string
  /** It ends in the middle: what stands behind its last whole item is gone. */
  isCut: boolean
}

/**
 * A document of a press feed as it was meant, where that is plain: a `<` that begins no mark and a reference that nobody
 * declared (`Q&A;`) are text, and one that is cut off ends behind its last whole item. What else is wrong with it stays,
 * for the parser to refuse; a document type stays one, too. Once from end to end. Throws AdapterError.
 */
export function asMeant(text: string): AsMeant {
  const walk = new Walk()
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    walk.text(text.slice(from, at))
    if (!BEGINS_A_MARK.test(text.slice(at, at + 2))) {
      walk.bare()
      from = at + 1
      continue
    }
    const end = endOf(text, at)
    if (end === undefined) return walk.cutOr(text)
    if (!walk.mark(text.slice(at, end))) return { text, isCut: false }
    from = end
  }
  walk.text(text.slice(from))
  return walk.isOpen ? walk.cutOr(text) : { text: walk.parts.join(''), isCut: false }
}

const BEGINS_A_MARK = /^<[\p{L}_:/!?]/u

/** What a comment and CDATA begin with, cut off before it can be told. */
const BEGUN = /^<!(?:-|\[(?:C(?:D(?:A(?:TA?)?)?)?)?)?$/
const BEGUN_WITHIN = 9

/** Behind the mark that begins here; undefined where the document ends before it does. */
function endOf(text: string, at: number): number | undefined {
  if (BEGUN.test(text.slice(at, at + BEGUN_WITHIN))) return undefined
  try {
    return endOfMark(text, at)
  } catch (error) {
    const isCut = error instanceof AdapterError && error.code === 'not-xml'
    // Another mark within a tag is no end of the document.
    if (isCut && (/^<(?:!--|!\[CDATA\[|\?)/.test(text.slice(at, at + 9)) || text.indexOf('<', at + 1) === -1))
      return undefined
    throw error
  }
}

/** What was read so far, and which elements are open. */
class Walk {
  readonly parts: string[] = []
  private readonly open: string[] = []
  private hasRoot = false
  private marks = 0
  private references = 0
  /** Behind the last item that is whole. */
  private whole: { parts: number; closing: string } | undefined

  get isOpen(): boolean {
    return this.open.length > 0
  }

  text(part: string): void {
    this.parts.push(this.declared(part))
  }

  bare(): void {
    this.counted()
    this.parts.push('&lt;')
  }

  /** False where it closes what is not open, or begins a second root: that is no XML, whatever was meant. */
  mark(mark: string): boolean {
    this.counted()
    const isOfXml = mark.startsWith('<!') || mark.startsWith('<?')
    this.parts.push(isOfXml ? mark : this.declared(mark))
    if (isOfXml || mark.endsWith('/>')) return true
    const name = NAME.exec(mark)?.[1] ?? ''
    if (!mark.startsWith('</')) {
      if (this.open.length === 0 && this.hasRoot) return false
      this.hasRoot = true
      if (this.open.push(name) > XML_LIMITS.depth) throw new AdapterError('too-deep')
      return true
    }
    if (this.open.pop() !== name) return false
    if (ITEM.test(name) && HOLDER.test(this.open.at(-1) ?? ''))
      this.whole = {
        parts: this.parts.length,
        closing: this.open
          .toReversed()
          .map((one) => `</${one}>`)
          .join(''),
      }
    return true
  }

  /** Up to the last item that is whole; one that has none stays what it is. */
  cutOr(text: string): AsMeant {
    if (this.whole === undefined) return { text, isCut: false }
    const { parts, closing } = this.whole
    return { text: this.parts.slice(0, parts).join('') + closing, isCut: true }
  }

  private counted(): void {
    if (++this.marks > XML_LIMITS.marks) throw new AdapterError('too-large')
  }

  private declared(part: string): string {
    return part.replace(REFERENCE, (whole: string) => {
      if (isKnownReference(whole)) return whole
      if (++this.references > XML_LIMITS.bareAmpersands) throw new AdapterError('too-large')
      return `&amp;${whole.slice(1)}`
    })
  }
}

const REFERENCE = /&[A-Za-z][\w.-]{0,63};/g
const NAME = /^<\/?([^\s/>]{1,200})/
const ITEM = /^(?:[\w.-]+:)?(?:item|entry)$/
const HOLDER = /^(?:[\w.-]+:)?(?:rss|channel|RDF|feed)$/
