import type { FileReason } from '../../shared/files/file-answers.ts'
import type { OutputType } from '../../shared/files/mapping.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { useMemberNames } from './member-names.ts'
import { useFeedTexts } from './texts.ts'

interface ReasonListProps {
  reasons: readonly FileReason[]
  /** What each row becomes, by the outputs of the mapping. */
  types: readonly OutputType[]
}

/** Why not all of a file is taken: which column, what is wrong with it, how often, and where first. */
export function ReasonList({ reasons, types }: ReasonListProps) {
  const t = useFeedTexts()
  const locale = useLocale()
  const nameOf = useMemberNames()
  return (
    <ul className="reasons">
      {reasons.map(({ column, member, output, message, count: times, firstRow, code }) => {
        const type = types[output]
        const what = column ?? (type && member !== '' ? nameOf(type, member) : '')
        return (
          <li key={`${output} ${column} ${member} ${code}`}>
            {what !== '' && <b>{what}</b>} {capitalised(message, locale)}
            <small>{`${t('files.times', { count: times })}, ${t('files.firstAt', { row: firstRow })}`}</small>
          </li>
        )
      })}
    </ul>
  )
}
