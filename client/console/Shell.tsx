import { Drawer } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Me } from '../../shared/access/session.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { Icon } from './Icon.tsx'
import { maySee } from './may-see.ts'
import type { ConsolePage } from './pages.ts'
import { NotYours } from './NotYours.tsx'
import { PageBoundary } from './PageBoundary.tsx'
import { SideBar } from './SideBar.tsx'
import { useConsoleTexts } from './texts.ts'
import { useMainFocus } from './use-main-focus.ts'
import { usePageTitle } from './use-page-title.ts'
import { Waiting } from './Waiting.tsx'
import { Word } from './Word.tsx'
import './navigation.css'

/** Navigation on the left, or behind a button on a phone, and one page. */
export function Shell({ me, page }: { me: Me; page: ConsolePage | undefined }) {
  const t = useConsoleTexts()
  const label = useLabel()
  const [isOpen, setOpen] = useState(false)
  const title = page?.title ?? NO_PAGE
  usePageTitle(title)
  const main = useMainFocus()
  return (
    <div className="console">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="top-bar">
        <span className="top-bar-title">{label(title)}</span>
        <button type="button" aria-label={t('menu')} aria-expanded={isOpen} onClick={() => setOpen(true)}>
          <Icon name="menu" />
        </button>
      </header>
      <div className="console-side">
        <SideBar me={me} />
      </div>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="18rem"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className="console-side in-drawer">
          <SideBar me={me} onGo={() => setOpen(false)} />
        </div>
      </Drawer>
      <main className="console-main" id="main" tabIndex={-1} ref={main}>
        <div className="console-page" data-reading={page?.isRead}>
          <PageOf me={me} page={page} />
        </div>
      </main>
    </div>
  )
}

const NO_PAGE = { vi: 'Không có trang này', en: 'No such page' }

function PageOf({ me, page }: { me: Me; page: ConsolePage | undefined }) {
  const t = useConsoleTexts()
  if (!page) return <Word icon="search" title={t('notFound')} note={t('notFoundNote')} />
  if (!maySee(me, page.needs)) return <NotYours />
  const Page = page.component
  return (
    <PageBoundary key={page.path}>
      <Suspense fallback={<Waiting />}>
        <Page />
      </Suspense>
    </PageBoundary>
  )
}
