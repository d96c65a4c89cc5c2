import { readFileSync } from 'node:fs'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { throwAtHttp } from './hostile-http.ts'
import { sayToSocket, throwAtSocket } from './hostile-socket.ts'
import type { Row } from './report.ts'

/** Throws one file of a JSON parsing suite at both doors. */
export async function throwJson(
  found: Found & { kind: 'json-parsing' },
  centre: CentreUnderTest,
): Promise<Row> {
  const bytes = readFileSync(found.path)
  const { expected } = found
  const http = await throwAtHttp(bytes, expected, centre)
  const parsed = parse(bytes)
  const socket =
    parsed === undefined ? await throwAtSocket(bytes, centre) : await sayToSocket(parsed.value, centre)
  const agrees = expected === 'free' || (expected === 'yes') === (parsed !== undefined)
  const problems = [
    ...http.problems,
    ...socket,
    ...(agrees ? [] : ['this JSON parser does not agree with the suite']),
    ...((await centre.isUp()) ? [] : ['the server is gone']),
  ]
  const door = parsed === undefined ? 'Socket.IO ended it' : 'Socket.IO refused the member, ended the batch'
  return {
    file: found.name,
    kind: `hostile JSON, ${{ yes: 'y_ must be read', no: 'n_ must be refused', free: 'i_ free' }[expected]}`,
    read: 1,
    accepted: parsed === undefined ? 0 : 1,
    rejected: parsed === undefined ? 1 : 0,
    why: [...problems.map((problem) => `FAILED: ${problem}`), ...http.codes, door].join('; '),
    ok: problems.length === 0,
  }
}

function parse(bytes: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return undefined
  }
}
