export interface Explained {
  indicator: string
  scope: string
  /** By the clock of the feeds, epoch milliseconds; now when left out. */
  at?: number | undefined
}

/** The page that explains a figure; `locale` where the page that leads there keeps its language in its address. */
export function explainAddress({ indicator, scope, at }: Explained, locale?: string): string {
  const search = new URLSearchParams({
    indicator,
    scope,
    ...(at !== undefined && { at: String(Math.round(at)) }),
    ...(locale !== undefined && { lang: locale }),
  })
  return `/explain?${search.toString()}`
}

/** What an address asks for; undefined where it names no figure. */
export function explainedIn(search: URLSearchParams): Explained | undefined {
  const indicator = search.get('indicator') ?? ''
  const scope = search.get('scope') ?? ''
  const at = Number(search.get('at') || Number.NaN)
  if (indicator === '' || scope === '') return undefined
  return { indicator, scope, at: Number.isFinite(at) ? at : undefined }
}
