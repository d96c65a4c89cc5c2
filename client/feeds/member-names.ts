import type { OutputType } from '../../shared/files/mapping.ts'
import { memberOf } from '../../shared/files/members.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useFeedTexts } from './texts.ts'

/** What members of observations are called. */
export function useMemberNames(): (type: OutputType, member: string) => string {
  const t = useFeedTexts()
  const label = useLabel()
  return (type, member) => {
    if (member.startsWith('attributes.'))
      return t('files.attribute', { name: member.slice('attributes.'.length) })
    const known = memberOf(type, member)
    return known ? label(known.name) : member
  }
}
