import { OIDC_PROBLEMS } from '../../shared/access/sign-in.ts'
import { Icon } from '../console/Icon.tsx'
import { useAccessTexts } from './texts.ts'

/** `?problem=`: why a sign-in by the organisation came to nothing; `?done=`: that a new password is to be used. */
export function SignInProblem() {
  const t = useAccessTexts()
  const asked = new URLSearchParams(location.search)
  const problem = OIDC_PROBLEMS.find((known) => known === asked.get('problem'))
  if (asked.get('done') === 'password-set') {
    return (
      <p className="note" role="status">
        <Icon name="check" />
        {t('enter.passwordSet')}
      </p>
    )
  }
  if (!problem) return null
  return (
    <p className="problem" role="alert">
      <Icon name="warning" />
      {t(`enter.problems.${problem}`)}
    </p>
  )
}
