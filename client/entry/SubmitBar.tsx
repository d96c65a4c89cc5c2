import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { SureButton } from '../access/SureButton.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useZone } from '../console/use-centre.ts'
import type { CellName } from '../../shared/entry/cell.ts'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { DraftStore } from './draft-store.ts'
import { filledOf, inTheWayOf } from './in-the-way.ts'
import { correctionOf } from './is-fillable.ts'
import { SaveLine } from './SaveLine.tsx'
import { useEntryTexts } from './texts.ts'
import { sheetKey, useSheetStep, type SheetName } from './use-sheet.ts'

interface SubmitBarProps {
  name: SheetName
  sheet: EntrySheet
  draft: DraftStore
  table: RefObject<HTMLTableElement | null>
}

/** Always in sight: what is saved, what is still in the way, and handing in. */
export function SubmitBar({ name, sheet, draft, table }: SubmitBarProps) {
  const t = useEntryTexts()
  const zone = useZone()
  const locale = useLocale()
  const client = useQueryClient()
  const edits = useStore(draft.store, (state) => state.edits)
  const blocked = inTheWayOf(sheet, edits.values(), locale)
  const step = useSheetStep(name, ({ state }) =>
    say(t(state === 'submitted' ? 'sheet.submitted' : 'sheet.abandoned')),
  )
  const isOpen = sheet.serverTime < sheet.period.to
  const { filled, figures } = filledOf(sheet)
  async function submit(): Promise<void> {
    await draft.flush()
    // What the server says of the last keys may be in the way.
    const now = client.getQueryData<EntrySheet>(sheetKey(name)) ?? sheet
    const unsent = draft.store.getState().edits
    const [first] = inTheWayOf(now, unsent.values(), locale)
    if (first !== undefined) return goTo(table.current, first)
    if (unsent.size === 0) step.mutate({ step: 'submit', body: { change: now.change } })
  }
  return (
    <div className="submit-bar">
      <Problem error={step.error} />
      <div className="submit-line">
        <SaveLine draft={draft} />
        <span className="figures submit-filled">{t('board.filled', { filled, figures })}</span>
        <span className="submit-way">
          {isOpen && t('sheet.opensAt', { at: shortMoment(sheet.period.to, zone) })}
          {!isOpen && blocked.length > 0 && (
            <span data-weight="needs-reason">{t('sheet.inTheWay', { count: blocked.length })}</span>
          )}
        </span>
        {correctionOf(sheet) && (
          <SureButton isBusy={step.isPending} onSure={() => step.mutate({ step: 'abandon' })}>
            {t('sheet.abandon')}
          </SureButton>
        )}
        <Button data-after-figures disabled={isOpen} loading={step.isPending} onClick={() => void submit()}>
          {t('sheet.submit')}
        </Button>
      </div>
    </div>
  )
}

/** To the cell that is in the way, or to the reason that is missing. */
function goTo(table: HTMLTableElement | null, { indicator, part }: CellName): void {
  const field =
    table?.querySelector<HTMLInputElement>(
      part === 'reason' ? `[data-reason="${indicator}"]` : `[data-figure="${indicator} ${part}"]`,
    ) ?? table?.querySelector<HTMLInputElement>(`[data-figure^="${indicator} "]`)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
