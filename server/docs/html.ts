/** Markup that is safe to insert as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Insertion = Html | string | number | undefined | readonly Insertion[]

/** A template whose insertions are escaped, unless they are `Html` themselves; lists are joined, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...insertions: readonly Insertion[]): Html {
  const text = parts.reduce((before, part, i) => before + render(insertions[i - 1]) + part)
  return new Html(text)
}

/** Texts of the schemas mark code by backquotes. */
export function prose(text: string): Html {
  return new Html(escape(text).replace(/`([^`]+)`/g, '<code>$1</code>'))
}

/** JSON, indented, short lists on one line, its keys, texts and figures marked for the style sheet. */
export function jsonBlock(value: unknown): Html {
  const indented = JSON.stringify(value, null, 2).replace(/\[[^[\]{}]*\]/g, (list) =>
    list.replace(/\s+/g, ' '),
  )
  const marked = escape(indented).replaceAll(TOKEN, (token, text?: string, colon?: string) => {
    if (text === undefined) return `<i class="n">${token}</i>`
    return colon === ':' ? `<i class="k">${text}</i>:` : `<i class="s">${text}</i>`
  })
  return new Html(`<pre><code>${marked}</code></pre>`)
}

/** A text, with the colon that makes it a key, or a figure, in JSON whose quotes are escaped. */
const TOKEN = /(&quot;(?:(?!&quot;).)*&quot;)(:?)|-?\d[\d.e+-]*|\b(?:true|false|null)\b/g

function render(insertion: Insertion): string {
  if (insertion === undefined) return ''
  if (insertion instanceof Html) return insertion.text
  if (typeof insertion === 'object') return insertion.map(render).join('')
  return escape(String(insertion))
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
