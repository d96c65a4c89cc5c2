import { lazy, Suspense, useEffect } from 'react'
import { pageOf } from '../shared/pages.ts'
import { setLocale } from './i18n/i18n.ts'
import { viewStore } from './state/view-store.ts'
import { WallPage } from './wall/WallPage.tsx'

/** The wall is here at once; everything that is used by hand comes when it is asked for. */
export function App() {
  useEffect(applyView, [])
  if (pageOf(location.pathname) === '/wall') return <WallPage />
  return (
    <Suspense>
      <Console />
    </Suspense>
  )
}

const Console = lazy(async () => {
  const { keepToPolicy } = await import('./console/keep-to-policy.ts')
  keepToPolicy()
  const { Console: component } = await import('./console/Console.tsx')
  return { default: component }
})

function applyView(): () => void {
  function apply(): void {
    const { theme, locale } = viewStore.getState()
    document.documentElement.dataset['theme'] = theme
    setLocale(locale)
  }
  apply()
  return viewStore.subscribe(apply)
}
