import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { useEntryTexts } from './texts.ts'

/** How a deadline is said: `8 giờ ngày kế tiếp`. */
export function useDeadlineText(): (deadline: EntryForm['deadline']) => string {
  const t = useEntryTexts()
  return ({ days, hour }) =>
    days === 0 ? t('forms.deadlineNext', { hour }) : t('forms.deadlineOf', { hour, days: days + 1 })
}
