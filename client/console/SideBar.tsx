import { Link, useLocation } from 'wouter'
import type { Me } from '../../shared/access/session.ts'
import { signInAddress } from '../access/sign-in-address.ts'
import { signOut } from '../access/sign-out.ts'
import { roleNames } from '../access/role-names.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { isOwnWhole } from '../state/centre-store.ts'
import { Icon } from './Icon.tsx'
import { isListed } from './is-listed.ts'
import { CONSOLE_PAGES } from './pages.ts'
import { wallAddress } from './scheme-store.ts'
import { useConsoleTexts } from './texts.ts'
import { useCentre } from './use-centre.ts'
import { ViewButtons } from './ViewButtons.tsx'

/** Where one can go, who one is, and how it looks. Only what the person's grants permit is here at all. */
export function SideBar({ me, onGo }: { me: Me; onGo?: () => void }) {
  const t = useConsoleTexts()
  const label = useLabel()
  const locale = useLocale()
  const centre = useCentre()
  // What is not known yet hides nothing.
  const watchesWhole = centre === undefined || isOwnWhole(centre)
  return (
    <>
      <div className="brand">
        <p className="brand-product">Toàn cảnh</p>
        <p className="brand-centre">{centre ? label(centre.name) : '…'}</p>
      </div>
      <nav aria-label={t('navigation')}>
        <ul className="nav-list">
          <li>
            <a className="nav-link" href={wallAddress(locale)}>
              <Icon name="wall" />
              {t('wall')}
            </a>
          </li>
          {CONSOLE_PAGES.filter((page) => isListed(page, me, watchesWhole)).map((page) => (
            <li key={page.path}>
              <PageLink page={page} onGo={onGo} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="side-foot">
        <WhoIs me={me} />
        <ViewButtons />
        {me.guest ? (
          <a className="side-button" href={signInAddress()}>
            <Icon name="account" />
            {t('signIn')}
          </a>
        ) : (
          <button type="button" className="side-button" onClick={() => void signOut()}>
            <Icon name="out" />
            {t('signOut')}
          </button>
        )}
      </div>
    </>
  )
}

/** A demo's accounts are called by their roles, in the language of the page. */
function WhoIs({ me }: { me: Me }) {
  const t = useConsoleTexts()
  const label = useLabel()
  const roles = roleNames(me.grants).map(label).join(' · ')
  return (
    <div className="who">
      <span className="who-name">{me.type === 'demo' ? roles : me.name}</span>
      {me.type === 'person' && <span className="who-role">{roles}</span>}
      {me.demo && (
        <span>
          <span className="demo-mark" title={t('demoNote')}>
            {t('demo')}
          </span>
        </span>
      )}
    </div>
  )
}

function PageLink({ page, onGo }: { page: (typeof CONSOLE_PAGES)[number]; onGo: (() => void) | undefined }) {
  const label = useLabel()
  const [path] = useLocation()
  const isHere = path === page.path || path.startsWith(`${page.path}/`)
  return (
    <Link
      className="nav-link"
      href={page.path}
      aria-current={isHere ? 'page' : undefined}
      {...(onGo && { onClick: onGo })}
    >
      <Icon name={page.icon} />
      {label(page.title)}
    </Link>
  )
}
