import type { FileReason } from '../../shared/files/file-answers.ts'
import type { OutputType } from '../../shared/files/mapping.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { useMemberNames } from './member-names.ts'
import { mergedReasons } from './merged-reasons.ts'
import { useFeedTexts } from './texts.ts'

interface ReasonListProps {
  reasons: readonly FileReason[]
  /** What each row becomes, by the outputs of the mapping. */
  types: readonly OutputType[]
  /** So many stand there; the rest opens. */
  shown: number
}

/** Why not all of a file is taken: which column, what is wrong with it, how often, and where first. */
export function ReasonList({ reasons, types, shown }: ReasonListProps) {
  const t = useFeedTexts()
  const nameOf = useMemberNames()
  const merged = mergedReasons(reasons, ({ column, member, output }) => {
    const type = types[output]
    return column ?? (type && member !== '' ? nameOf(type, member) : '')
  })
  return (
    <>
      <Lines reasons={merged.slice(0, shown)} />
      {merged.length > shown && (
        <details className="more-reasons">
          <summary>{t('files.moreReasons', { count: merged.length - shown })}</summary>
          <Lines reasons={merged.slice(shown)} />
        </details>
      )}
    </>
  )
}

function Lines({ reasons }: { reasons: ReturnType<typeof mergedReasons> }) {
  const t = useFeedTexts()
  const locale = useLocale()
  return (
    <ul className="reasons">
      {reasons.map(({ what, message, count: times, firstRow }) => (
        <li key={`${what} ${message}`}>
          {what !== '' && <b>{what}</b>} {capitalised(message, locale)}
          <small>{`${t('files.times', { count: times })}, ${t('files.firstAt', { row: firstRow })}`}</small>
        </li>
      ))}
    </ul>
  )
}
