import { decodeHTMLStrict } from 'entities'

/** An element of a document, as far as its tags tell. */
export interface Marked {
  /** Without its prefix. */
  name: string
  /** What stands directly in it: its text. */
  text: string
  children: Marked[]
}

/**
 * Reads a document by its tags alone, another way than the server does; `broken` where they do not close each other,
 * or are not one root; `attack` where it has a document type (but that of RSS 0.91), declares an entity or uses one
 * that only a declaration could make, and where it goes deeper than any document does. Of the press what is no mark is
 * text.
 */
export function readMarks(document: string, isOfPress = false): Marked | 'broken' | 'attack' {
  const text = document
    .replace(/^\uFEFF/, '')
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<!\[CDATA\[([^]*?)\]\]>/g, (_all, data: string) =>
      data.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    )
    .replace(/<!DOCTYPE rss PUBLIC\s+"[^"<>]*DTD RSS 0\.91[^"<>]*"[^<>[]*>/, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || (!isOfPress && hasUnknownEntity(text))) return 'attack'
  if (text.includes('<!')) return 'broken'
  const top: Marked = { name: '', text: '', children: [] }
  const open = [top]
  const marked = text.replaceAll(/<\?[^]*?\?>/g, '')
  for (const part of (isOfPress ? marked.replaceAll(/<(?![\p{L}_:/])/gu, '&lt;') : marked).match(PARTS) ??
    []) {
    const within = open.at(-1)
    if (within === undefined) return 'broken'
    if (!part.startsWith('<')) within.text += part
    else if (part.startsWith('</')) {
      if (open.length === 1 || open.pop()?.name !== nameIn(part)) return 'broken'
    } else {
      const child: Marked = { name: nameIn(part), text: '', children: [] }
      if (child.name === '') return 'broken'
      within.children.push(child)
      if (!part.endsWith('/>')) open.push(child)
      if (open.length > DEEPEST) return 'attack'
    }
  }
  const [root, ...more] = top.children
  const isOne = root !== undefined && more.length === 0 && open.length === 1 && top.text.trim() === ''
  return isOne ? root : 'broken'
}

/** Of a feed that breaks off what its last whole item ends, its elements closed; undefined for what is none. */
export function wholeItems(text: string): string | undefined {
  const [end] = [...text.matchAll(/<\/(?:[\w.-]+:)?(?:item|entry)>/g)].slice(-1)
  const root = /<((?:[\w.-]+:)?(?:rss|RDF|feed))[\s>]/.exec(text)?.[1]
  if (end === undefined || root === undefined || /<\/(?:[\w.-]+:)?(?:rss|RDF|feed)>\s*$/.test(text))
    return undefined
  const items = text.slice(0, end.index + end[0].length)
  const isWithin = root.endsWith('rss') && !/<\/channel>/.test(items)
  return `${items}${isWithin ? '</channel>' : ''}</${root}>`
}

/** Whether it is XML beyond its tags: attributes in quotes, no bare `&`, no controls, a declaration as it must be. */
export function isToTheLetter(text: string): boolean {
  const bare = text.replaceAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, '')
  const declaration = /^\s*<\?xml\s[^]*?\?>/.exec(bare)?.[0]
  const tags = bare.match(/<[^?!](?:"[^"]*"|'[^']*'|[^<>"'])*>/g) ?? []
  return (
    !/&(?!#?\w+;)|&#x?0*;/.test(bare) &&
    !Buffer.from(bare).some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0d].includes(byte)) &&
    (declaration === undefined || DECLARATION.test(declaration)) &&
    tags.every((tag) => TAG.test(tag))
  )
}

const DECLARATION =
  /^\s*<\?xml(?:\s+(?:version|encoding|standalone)\s*=\s*(?:"[\w.-]*\w"|'[\w.-]*\w'))+\s*\?>$/
const TAG = /^<\/?[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>$/

const DEEPEST = 64

function hasUnknownEntity(text: string): boolean {
  return (text.match(/&[a-z][\w.-]{0,63};/gi) ?? []).some(
    (name) => name !== '&apos;' && decodeHTMLStrict(name) === name,
  )
}

const PARTS = /<(?:"[^"]*"|'[^']*'|[^<>"'])*>|[^<]+|</g

function nameIn(tag: string): string {
  return /^<\/?(?:[\w.-]+:)?([\p{L}_][\w.-]*)/u.exec(tag)?.[1] ?? ''
}

/** All of this name, however deep; what stands within one of them is not looked at. */
export function allNamed(element: Marked, name: string): Marked[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : allNamed(child, name)))
}

/** Of each child of this name the text, its descendants' too. */
export function textsOf(element: Marked, name: string): string[] {
  return element.children.filter((child) => child.name === name).map(wholeText)
}

function wholeText(element: Marked): string {
  return [element.text, ...element.children.map(wholeText)].join('').trim()
}
