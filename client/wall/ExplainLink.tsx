import type { MouseEvent, ReactNode } from 'react'
import { explainAddress } from '../explain/explain-address.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { clockStore } from '../state/clock-store.ts'
import { pastStore } from '../state/past-store.ts'
import { sourceTime } from '../state/source-time.ts'

interface ExplainLinkProps {
  indicator: string
  scope: string
  children: ReactNode
}

/** A figure's name leads to why the figure is what it is; it looks as it did. */
export function ExplainLink({ indicator, scope, children }: ExplainLinkProps) {
  const locale = useLocale()
  const lang = locale === 'vi' ? undefined : locale
  /** Of the moment that the screen shows, where that is not now. */
  function lead({ currentTarget }: MouseEvent<HTMLAnchorElement>): void {
    const at = pastStore.getState().past ? sourceTime(scope, clockStore.getState().now) : undefined
    currentTarget.href = explainAddress({ indicator, scope, at }, lang)
  }
  return (
    <a className="explain-link" href={explainAddress({ indicator, scope }, lang)} onClick={lead}>
      {children}
    </a>
  )
}
