import { dayOf } from '../../shared/areas/effective-date.ts'
import { useZone } from '../console/use-centre.ts'
import { datedTime } from '../i18n/format-time.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'

interface RowNotesProps {
  row: SheetRow
  /** For who reads it: an empty cell of a draft is told by its emptiness to who types. */
  withEmpty?: boolean
}

/** What is the matter with a row, and who typed it last, when. */
export function RowNotes({ row, withEmpty = false }: RowNotesProps) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  const zone = useZone()
  const { problems, last } = row
  const told = problems.filter(({ code }) => withEmpty || code !== 'empty')
  return (
    <div className="row-notes">
      {told.map((problem) => (
        <p
          key={`${problem.code} ${problem.part}`}
          data-weight={problem.weight}
          data-explained={problem.isExplained}
        >
          {capitalised(label(problem.label), locale)}
        </p>
      ))}
      {last && (
        <p className="typed-by">
          {t(last.from === 'file' ? 'sheet.typedFile' : 'sheet.typedBy', {
            name: last.by.name,
            at: timeOf(last.at, zone),
          })}
        </p>
      )}
    </div>
  )
}

function timeOf(at: number, zone: string): string {
  const now = Date.now()
  return dayOf(at, zone) === dayOf(now, zone) ? datedTime(at, at, zone) : datedTime(at, now, zone)
}
