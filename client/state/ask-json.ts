/** What the server answers, taken as it is; undefined where it does not, or says that there is nothing. */
export async function askJson<T>(url: string, signal: AbortSignal): Promise<T | undefined> {
  const response = await fetch(url, { signal }).catch(() => undefined)
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return undefined
  return (await response.json().catch(() => undefined)) as T | undefined
}
