import type { CellPart } from '../../shared/entry/cell.ts'
import { useZone } from '../console/use-centre.ts'
import { shortTime } from '../i18n/format-time.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { textOf } from './cell-text.ts'
import type { DraftStore, Edit } from './draft-store.ts'
import { cellOf, type SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'
import { readTyped, writeFigure } from './typed-figure.ts'
import { useEdit } from './use-draft.ts'

interface FigureFieldProps {
  row: SheetRow
  part: Exclude<CellPart, 'reason'>
  draft: DraftStore
}

/** The cell of one figure. What cannot be read is told here at once; all else is the server's to judge. */
export function FigureField({ row, part, draft }: FigureFieldProps) {
  const label = useLabel()
  const locale = useLocale()
  const { field } = row
  const name = { indicator: field.indicator, part }
  const edit = useEdit(draft, name)
  const text = edit?.text ?? textOf(cellOf(row, part), locale)
  const typed = readTyped(text, locale, [field.unit.vi, field.unit.en])
  const isWrong = typed.status === 'wrong' || typed.status === 'other-mark'
  const own = field.cells.find((cell) => cell.part === part)
  const isOfRatio = part !== 'value'
  const told = capitalised(label(field.name), locale)
  const noteId = `${field.indicator}-${part}-note`
  /** What was read stands in the cell as it was read, so that it can be looked over. */
  function settle(): void {
    if (typed.status === 'figure' && edit) draft.type(name, writeFigure(typed.value, locale))
    void draft.flush()
  }
  return (
    <div className="figure-field">
      {isOfRatio && <span className="part-label">{own && capitalised(label(own.label), locale)}</span>}
      <input
        type="text"
        inputMode={field.min < 0 ? 'text' : 'decimal'}
        autoComplete="off"
        enterKeyHint="next"
        className="figure-input figures"
        data-figure={`${field.indicator} ${part}`}
        aria-label={isOfRatio && own ? `${told}: ${label(own.label)}` : told}
        aria-invalid={isWrong || edit?.isContested === true}
        aria-describedby={noteId}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => draft.type(name, event.currentTarget.value)}
        onBlur={settle}
      />
      <div id={noteId} className="field-notes" aria-live="polite">
        {isWrong && <Unread typed={typed} onTake={(value) => draft.type(name, writeFigure(value, locale))} />}
        {edit?.isContested && <Contest row={row} edit={edit} draft={draft} />}
      </div>
    </div>
  )
}

interface UnreadProps {
  typed: ReturnType<typeof readTyped>
  onTake: (value: number) => void
}

function Unread({ typed, onTake }: UnreadProps) {
  const t = useEntryTexts()
  const locale = useLocale()
  if (typed.status !== 'other-mark') return <p data-weight="blocks">{t('sheet.wrong')}</p>
  const figure = writeFigure(typed.value, locale)
  return (
    <p data-weight="blocks">
      {t('sheet.otherMark', { figure })}{' '}
      <button type="button" className="text-button" onClick={() => onTake(typed.value)}>
        {t('sheet.takeIt', { figure })}
      </button>
    </p>
  )
}

function Contest({ row, edit, draft }: { row: SheetRow; edit: Edit; draft: DraftStore }) {
  const t = useEntryTexts()
  const locale = useLocale()
  const zone = useZone()
  const cell = cellOf(row, edit.part)
  if (!cell) return null
  const content = textOf(cell, locale) || t('sheet.emptied')
  return (
    <p data-weight="needs-reason">
      {t('sheet.contested', { name: cell.by.name, content, at: shortTime(cell.at, zone) })}{' '}
      <button type="button" className="text-button" onClick={() => draft.settle(edit, 'mine')}>
        {t('sheet.keepMine')}
      </button>{' '}
      <button type="button" className="text-button" onClick={() => draft.settle(edit, 'theirs')}>
        {t('sheet.keepTheirs')}
      </button>
    </p>
  )
}
