import { useState } from 'react'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { textOf } from './cell-text.ts'
import type { DraftStore } from './draft-store.ts'
import { cellOf, type SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'
import { useEdit } from './use-draft.ts'

/** Why a figure is unusual, or not known. Asked for where it is needed, there where one stands, else one tap away. */
export function ReasonField({ row, draft }: { row: SheetRow; draft: DraftStore }) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  const { field, problems, reason } = row
  const name = { indicator: field.indicator, part: 'reason' } as const
  const edit = useEdit(draft, name)
  const [isOpen, setOpen] = useState(false)
  const isAsked = problems.some(({ weight, code }) => weight === 'needs-reason' && code !== 'empty')
  const isShown = isOpen || isAsked || reason !== null || edit !== undefined
  if (!isShown) {
    if (!problems.some(({ code }) => code === 'empty')) return null
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {t('sheet.noFigure')}
      </button>
    )
  }
  return (
    <input
      type="text"
      className="reason-input"
      maxLength={500}
      autoComplete="off"
      data-reason={field.indicator}
      aria-label={t('sheet.reasonOf', { name: capitalised(label(field.name), locale) })}
      placeholder={t(isAsked ? 'sheet.whyUnusual' : 'sheet.whyNone')}
      value={edit?.text ?? textOf(cellOf(row, 'reason'), locale)}
      autoFocus={isOpen}
      onChange={(event) => draft.type(name, event.currentTarget.value)}
      onBlur={() => void draft.flush()}
    />
  )
}
