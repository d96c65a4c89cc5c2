import { useTranslation } from 'react-i18next'
import type { Me } from '../../shared/access/session.ts'
import { roleNames } from '../access/role-names.ts'
import { signInAddress } from '../access/sign-in-address.ts'
import { signOut } from '../access/sign-out.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useMe } from '../state/me-store.ts'

/** Who is signed in, as quietly as the switches; the way in and out. Key: `U`. */
export function WhoMark() {
  const { t } = useTranslation()
  const me = useMe()
  if (!me) return null
  return (
    <div className="who-mark">
      {me.guest ? <span>{t('who.demo')}</span> : <WhoName me={me} />}
      {me.guest ? (
        <a href={signInAddress()} title={`${t('who.signIn')} (U)`}>
          {t('who.signIn')}
        </a>
      ) : (
        <button type="button" onClick={() => void signOut()}>
          {t('who.signOut')}
        </button>
      )}
    </div>
  )
}

/** A demo's accounts are called by their roles. */
function WhoName({ me }: { me: Me }) {
  const { t } = useTranslation()
  const label = useLabel()
  const role = roleNames(me.grants).map(label).join(', ')
  const [name, is] = me.type === 'demo' ? [role, t('who.demo')] : [me.name, role]
  return (
    <a className="who-mark-name" href="/account" title={`${t('who.account')} (U)`}>
      <strong>{name}</strong> · {is}
    </a>
  )
}
