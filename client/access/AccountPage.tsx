import { useLabel } from '../i18n/use-locale.ts'
import { useMe } from '../state/me-store.ts'
import { Icon } from '../console/Icon.tsx'
import { GrantList } from './GrantList.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { OwnSecondFactor } from './OwnSecondFactor.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { roleNames } from './role-names.ts'
import { Section } from './Section.tsx'
import { useAccessTexts } from './texts.ts'

/** What everybody may see and change of themselves. */
export function AccountPage() {
  const t = useAccessTexts()
  const label = useLabel()
  const me = useMe()
  if (!me) return null
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{me.type === 'demo' ? roleNames(me.grants).map(label).join(' · ') : me.name}</h1>
          {me.email !== null && <p>{me.email}</p>}
        </div>
      </header>
      {me.type === 'demo' && (
        <p className="note">
          <Icon name="account" />
          {t('own.demo')}
        </p>
      )}
      <Section title={t('own.grants')} note={t('own.grantsNote')}>
        <GrantList grants={me.grants} />
      </Section>
      {me.type === 'person' && (
        <>
          {me.hasPassword && <OwnPassword />}
          {me.hasPassword && <OwnSecondFactor isOn={me.secondFactor} />}
          <OwnSessions />
        </>
      )}
    </>
  )
}
