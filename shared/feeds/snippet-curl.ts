import { literalOf } from './snippet-literal.ts'
import type { SnippetParts } from './snippets.ts'

/** For a POSIX shell. Everything that is not the program's own stands in quotes, so that no name of a feed is a command. */
export function curlSnippet({ url, feed, credential, observations }: SnippetParts): string {
  const who = credential === undefined ? `X-Feed-Id: ${feed}` : `Authorization: Bearer ${credential}`
  const members = observations.map((one) =>
    literalOf(one, { now: NOW_IN_SHELL, key: JSON.stringify, indent: '  ' }),
  )
  const body = `{ "observations": [\n${members.join(',\n')}\n] }`
  return [
    'NOW=$(date +%s)000',
    `curl --fail-with-body ${quoted(`${url}/api/v1/observations`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H ${quoted(who)} \\`,
    `  -d ${quoted(body).replaceAll(NOW_IN_SHELL, `'"$NOW"'`)}`,
    '',
  ].join('\n')
}

/** Stands in no text: JSON writes control characters otherwise. */
const NOW_IN_SHELL = '\u0001'

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
