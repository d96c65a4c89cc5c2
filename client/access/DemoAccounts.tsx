import { useMutation } from '@tanstack/react-query'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import { signedInSchema, type DemoAccountAnswer } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { wallAddress } from '../console/scheme-store.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { goOn } from './go-on.ts'
import { useAccessTexts } from './texts.ts'
import { useScopeNames } from './use-scope-names.ts'

/** Open to everybody who reaches this page, and said to be. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccountAnswer[] }) {
  const t = useAccessTexts()
  const label = useLabel()
  const locale = useLocale()
  const nameOfScope = useScopeNames()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (account: string) =>
      ask('/api/v1/sign-in/demo', signedInSchema, { method: 'POST', body: { account } }),
    onSuccess: goOn,
  })
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('enter.demo')}</h2>
      <p>{t('enter.demoNote')}</p>
      <Problem error={error} />
      <ul>
        {accounts.map(({ id, role, grants }) => (
          <li key={id}>
            <button type="button" disabled={isPending} onClick={() => mutate(id)}>
              {label(ROLE_NAMES[role])}
              {grants.map(({ scopes }) => (
                <span key={id} className="demo-where">
                  {scopes === '*' ? t('own.everywhere') : scopes.map(nameOfScope).join(', ')}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      <a className="enter-watch" href={wallAddress(locale)}>
        {t('enter.watch')}
      </a>
    </section>
  )
}
