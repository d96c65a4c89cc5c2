import { useStore } from 'zustand'
import { useZone } from '../console/use-centre.ts'
import { clockTime } from '../i18n/format-time.ts'
import { Refused } from '../console/ask.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import type { DraftStore } from './draft-store.ts'
import { useEntryTexts } from './texts.ts'

/** Whether what was typed is safe: with the server, on its way, or only on this page. */
export function SaveLine({ draft }: { draft: DraftStore }) {
  const t = useEntryTexts()
  const zone = useZone()
  const locale = useLocale()
  const { edits, isSaving, savedAt, error } = useStore(draft.store)
  if (error) {
    const why = error instanceof Refused ? capitalised(error.message, locale) : t('sheet.notSaved')
    return (
      <span className="save-line" data-state="failed" role="alert">
        {why}
      </span>
    )
  }
  const said = () => {
    if (isSaving) return t('sheet.saving')
    if (edits.size > 0) return t('sheet.unsaved', { count: edits.size })
    return savedAt === null ? t('sheet.savesItself') : t('sheet.savedAt', { at: clockTime(savedAt, zone) })
  }
  return (
    <span className="save-line" data-state={edits.size > 0 || isSaving ? 'pending' : 'saved'} role="status">
      {said()}
    </span>
  )
}
