/** Pages of one form for one period. */
export const SHEET_TABS = ['figures', 'file', 'history'] as const
export type SheetTab = (typeof SHEET_TABS)[number]

export function sheetPage(form: string, period: string, tab: SheetTab = 'figures'): string {
  const below = tab === 'figures' ? '' : `/${tab}`
  return `/entry/sheet/${encodeURIComponent(form)}/${encodeURIComponent(period)}${below}`
}

export function formPage(form: string): string {
  return `/entry/forms/${encodeURIComponent(form)}`
}

export function formAddress(form: string): string {
  return `/api/v1/entry/forms/${encodeURIComponent(form)}`
}

export function sheetAddress(form: string, period: string): string {
  return `${formAddress(form)}/periods/${encodeURIComponent(period)}`
}
