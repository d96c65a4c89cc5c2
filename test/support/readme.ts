/** The text of every fenced block of a language. */
export function blocksOf(markdown: string, language: string): string[] {
  const fences = markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)
  return [...fences].flatMap(([, tag, text = '']) => (tag === language ? [text] : []))
}

/** Every command in it: the `sh` blocks, and what stands in backticks and begins with npm and what to run. */
export function commandsOf(markdown: string): string[] {
  const inline = markdown.matchAll(/`(npm (?:run [\w:-]+|start|test)\b[^`]*)`/g)
  return [
    ...blocksOf(markdown, 'sh').map((text) => text.trim()),
    ...[...inline].map(([, command = '']) => command),
  ]
}

/** The names in the first column of the table of settings. */
export function settingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([A-Z_]+)`/gm)].flatMap(([, name]) => name ?? [])
}

/** The block of a document in this language that begins with this word. */
export function blockOf(text: string, language: string, word: string): string {
  const block = blocksOf(text, language).find((one) => one.startsWith(word))
  if (block === undefined) throw new Error(`there is no ${language} block that begins with ${word}`)
  return block
}
