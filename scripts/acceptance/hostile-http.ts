import { gzipSync } from 'node:zlib'
import { batchAckSchema } from '../../shared/batch.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import type { CentreUnderTest } from './centre-under-test.ts'

export const HTTP_FEED = 'hostile-http'

/** What the HTTP door must answer to some bytes. */
export type Expected = 'yes' | 'no' | 'free'

/** Nesting is looked at before it is read. */
const NOT_JSON = ['not-json', 'not-utf8', 'too-deep']

/**
 * Throws bytes at the HTTP door: as a body, as a gzipped body, and as the only member of a batch. Answers what was
 * wrong with its answers, and the codes that it gave.
 */
export async function throwAtHttp(bytes: Buffer, expected: Expected, { url }: CentreUnderTest) {
  const whole = await post(url, bytes)
  const zipped = await post(url, gzipSync(bytes), { 'Content-Encoding': 'gzip' })
  const member = await post(
    url,
    Buffer.concat([Buffer.from('{"batch":"b","observations":['), bytes, Buffer.from(']}')]),
  )
  const problems = [
    ...wholeProblems(whole, expected),
    ...(zipped.said === whole.said ? [] : [`gzipped: ${zipped.said}, plain: ${whole.said}`]),
    ...memberProblems(member, expected),
  ]
  return { codes: [`HTTP ${whole.said}`, `in a batch ${member.said}`], problems }
}

interface Answer {
  status: number
  /** A known code, or what became of the members; undefined for an answer that is not in the contract. */
  said: string | undefined
}

async function post(url: string, body: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(url + HTTP_ROUTES.observations.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Feed-Id': HTTP_FEED, ...headers },
    body: new Uint8Array(body),
  })
  const value: unknown = await answer.json().catch(() => undefined)
  const refused = httpErrorSchema.safeParse(value)
  if (refused.success) return { status: answer.status, said: refused.data.code }
  const ack = batchAckSchema.safeParse(value)
  const codes = ack.success ? ack.data.rejected.map(({ code }) => code) : []
  const said = ack.success
    ? `${ack.data.accepted} accepted, ${codes.join(' ') || 'none rejected'}`
    : undefined
  return { status: answer.status, said }
}

function wholeProblems({ status, said }: Answer, expected: Expected): string[] {
  const notJson = said !== undefined && NOT_JSON.includes(said)
  const fits = {
    yes: status === 400 && said === 'not-a-batch',
    no: status === 400 && notJson,
    free: status === 400 && (notJson || said === 'not-a-batch'),
  }[expected]
  return fits ? [] : [`HTTP answered ${status} ${said ?? 'nothing known'}`]
}

/** Bytes that are no JSON alone may be some between brackets (a space, nothing): any known refusal will do there. */
function memberProblems({ status, said }: Answer, expected: Expected): string[] {
  const refusedAlone = status === 200 && said === '0 accepted, malformed'
  const refusedWhole = status === 400 && said !== undefined
  const fits = expected === 'yes' ? refusedAlone : refusedAlone || refusedWhole
  return fits ? [] : [`in a batch: ${status} ${said ?? 'nothing known'}`]
}
