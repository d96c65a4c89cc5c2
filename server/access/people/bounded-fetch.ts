import type { CustomFetch } from 'openid-client'

/** A metadata document and a set of keys are a few kilobytes. */
const MAX_ANSWER_BYTES = 500_000
const ANSWER_WITHIN_MS = 5_000

/** `fetch` for what a configured organisation is asked: bounded in time and size, and it follows no redirect. */
export const boundedFetch: CustomFetch = async (url, options) => {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  // Its types and Node's differ by what a Uint8Array lies in.
  const body = options.body as BodyInit | undefined
  const response = await fetch(url, { ...options, body: body ?? null, redirect: 'error', signal })
  const answer = await read(response)
  const { status, statusText, headers } = response
  return new Response(answer, { status, statusText, headers })
}

async function read(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.body === null) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    // Leaving the loop cancels the rest.
    if (size > MAX_ANSWER_BYTES) throw new Error(`more than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return size === 0 ? null : new Uint8Array(Buffer.concat(chunks))
}
