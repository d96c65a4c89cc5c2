import { decodeHTML } from 'entities'
import { cutText } from './cut-text.ts'

/**
 * What a reader reads of a text that may hold HTML: without tags, scripts and styles, references resolved (Vietnamese
 * letters by name among them), lines kept, at most `max` characters. Linear in its length; what is left is text, and
 * shown as text. A text with a `<` that begins no tag keeps it.
 */
export function plainText(html: string, max: number): string {
  // Some write their HTML twice over: `&amp;lt;p&amp;gt;`; what a first round sets free, a second takes away.
  const once = withoutTags(html.slice(0, MAX_READ))
  const text = decodeHTML(once)
  const twice = TAG.test(text) ? decodeHTML(withoutTags(text)) : text
  return shorten(tidy(twice.normalize('NFC')), max)
}

/** One line of it. */
export function plainLine(html: string, max: number): string {
  return shorten(plainText(html, MAX_READ).replaceAll(/\s+/g, ' ').trim(), max)
}

/** How much of one text is looked at: far beyond what is kept of it. */
const MAX_READ = 200_000

const BREAKING = /<\/?(?:p|br|div|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|hr)\b[^<>]*>/giu
const TAG = /<(?:\/?[a-z]|!)[^<>]*>/iu
const TAGS = new RegExp(TAG.source, 'giu')

function withoutTags(html: string): string {
  return withoutHidden(html).replace(BREAKING, '\n').replace(TAGS, '')
}

/** What no reader sees. What is opened and never closed hides the rest, as in a browser. */
function withoutHidden(html: string): string {
  const kept: string[] = []
  let from = 0
  for (;;) {
    const opening = find(HIDDEN, html, from)
    kept.push(html.slice(from, opening?.index))
    if (opening === undefined) return kept.join(' ')
    const closing = find(CLOSING[opening[1]?.toLowerCase() ?? ''] ?? COMMENT_END, html, opening.index)
    if (closing === undefined) return kept.join(' ')
    from = closing.index + closing[0].length
  }
}

const HIDDEN = /<(?:(script|style|noscript|template)\b|!--)/gi
const COMMENT_END = /-->/g
const CLOSING: Readonly<Record<string, RegExp>> = {
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  noscript: /<\/noscript\s*>/gi,
  template: /<\/template\s*>/gi,
}

function find(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from
  return pattern.exec(text) ?? undefined
}

function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Of C0 and C1 all but the tab and the line's end, and the marks that turn the direction of writing. */
const CONTROLS = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Not through the middle of a character. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  return `${cutText(text, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
