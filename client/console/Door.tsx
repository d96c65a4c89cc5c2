import { Suspense } from 'react'
import type { DOORS } from './pages.ts'
import { usePageTitle } from './use-page-title.ts'
import { ViewButtons } from './ViewButtons.tsx'
import { Waiting } from './Waiting.tsx'
import './door.css'

/** A page for who is not signed in: one thing to do, in the middle. */
export function Door({ door }: { door: (typeof DOORS)[number] }) {
  usePageTitle(door.title)
  const Page = door.component
  return (
    <div className="door">
      <main className="door-main">
        <Suspense fallback={<Waiting />}>
          <Page />
        </Suspense>
      </main>
      <footer className="door-foot">
        <ViewButtons />
      </footer>
    </div>
  )
}
