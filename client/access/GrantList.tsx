import type { Grant } from '../../shared/access/grant.ts'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useAccessTexts } from './texts.ts'
import { useScopeNames } from './use-scope-names.ts'
import { useDomainNames } from './use-domain-names.ts'
import './grant-list.css'

/** Each role with where it holds, in words. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const label = useLabel()
  const where = useWhere()
  return (
    <ul className="grant-list">
      {grants.map((grant, index) => (
        <li key={index}>
          <span className="grant-role">{label(ROLE_NAMES[grant.role])}</span>{' '}
          <span className="grant-where">{where(grant)}</span>
        </li>
      ))}
    </ul>
  )
}

/** `phường Sông Công, mọi lĩnh vực`. */
export function useWhere(): (grant: Grant) => string {
  const t = useAccessTexts()
  const nameOfScope = useScopeNames()
  const nameOfDomain = useDomainNames()
  return ({ scopes, domains }) => {
    const areas = scopes === '*' ? t('own.everywhere') : scopes.map(nameOfScope).join(', ')
    const matters = domains === '*' ? t('own.allDomains') : domains.map(nameOfDomain).join(', ')
    return `${areas} · ${matters}`
  }
}
