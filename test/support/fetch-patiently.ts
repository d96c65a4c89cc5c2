const AGAIN_AFTER_MS = 20
const WITHIN_MS = 50_000

/** As `fetch`; a server that has no time for it now (503) is asked again, as it says: a machine of tests is busy. */
export async function fetchPatiently(url: string, init?: RequestInit): Promise<Response> {
  const late = performance.now() + WITHIN_MS
  for (;;) {
    const answer = await fetch(url, init)
    if (answer.status !== 503 || performance.now() > late) return answer
    await answer.arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
  }
}
