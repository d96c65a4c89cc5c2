import { literalOf } from './snippet-literal.ts'
import type { SnippetParts } from './snippets.ts'

/** Python 3.8 or newer, with nothing but what comes with it. */
export function pythonSnippet({ url, feed, credential, observations }: SnippetParts): string {
  const members = observations.map(
    (one) => `${literalOf(one, { now: 'now', key: JSON.stringify, indent: '    ' })},`,
  )
  const who =
    credential === undefined
      ? `"X-Feed-Id": ${JSON.stringify(feed)}`
      : `"Authorization": ${JSON.stringify(`Bearer ${credential}`)}`
  return `import json, time, urllib.error, urllib.request

now = int(time.time() * 1000)
observations = [
${members.join('\n')}
]
request = urllib.request.Request(
    ${JSON.stringify(`${url}/api/v1/observations`)},
    json.dumps({"batch": f"test-{now}", "observations": observations}).encode(),
    {"Content-Type": "application/json", ${who}},
)
try:
    print(urllib.request.urlopen(request, timeout=30).read().decode())
except urllib.error.HTTPError as error:
    raise SystemExit(f"{error.code} {error.read().decode()}")
`
}
