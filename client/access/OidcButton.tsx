import { Button } from '@mantine/core'
import type { SignInWays } from '../../shared/access/sign-in.ts'
import { pageAfterSignIn } from './sign-in-address.ts'
import { useAccessTexts } from './texts.ts'

/** A link: the browser goes to the organisation's page and comes back. */
export function OidcButton({ way }: { way: NonNullable<SignInWays['oidc']> }) {
  const t = useAccessTexts()
  const to = encodeURIComponent(pageAfterSignIn(location.search))
  return (
    <>
      <p className="enter-or">{t('enter.or')}</p>
      <Button
        className="oidc-button"
        component="a"
        href={`${way.start}?to=${to}`}
        variant="default"
        size="md"
        fullWidth
      >
        {t('enter.oidc', { name: way.name })}
      </Button>
    </>
  )
}
