import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { NotDone } from './use-scenarios.ts'

/** A command's own refusal, or what any request may meet. */
export function ScenarioProblem({ error }: { error: Error | null }) {
  const locale = useLocale()
  if (!(error instanceof NotDone)) return <Problem error={error} />
  return (
    <p className="problem" role="alert">
      <Icon name="warning" />
      {capitalised(error.message, locale)}
    </p>
  )
}
