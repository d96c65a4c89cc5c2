import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useEntryTexts } from './texts.ts'
import { useSheetStep, type SheetName } from './use-sheet.ts'

/** What can be done with what was handed in, or accepted; or why nothing can. */
export function ReviewBar({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const { state, mayReview, mayWrite, isOwn } = sheet
  if (state === 'submitted' && mayReview) return <Review name={name} sheet={sheet} />
  if (state === 'accepted' && mayWrite) return <Correct name={name} />
  if (state === 'submitted' && isOwn) return <p className="bar-note">{t('sheet.ownNote')}</p>
  if (state === 'submitted' || state === 'accepted') return null
  return <p className="bar-note">{t('sheet.readOnly')}</p>
}

function Review({ name, sheet: { change } }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const [isReturning, setReturning] = useState(false)
  const accept = useSheetStep(name, () => say(t('sheet.accepted')))
  const giveBack = useSheetStep(name, () => {
    setReturning(false)
    say(t('sheet.returned'))
  })
  return (
    <div className="submit-bar">
      <Problem error={accept.error} />
      <div className="submit-line">
        <Button variant="default" disabled={accept.isPending} onClick={() => setReturning(true)}>
          {t('sheet.return')}
        </Button>
        <Button
          loading={accept.isPending}
          onClick={() => accept.mutate({ step: 'accept', body: { change } })}
        >
          {t('sheet.accept')}
        </Button>
      </div>
      <ReasonDialog
        isOpen={isReturning}
        title={t('sheet.returnTitle')}
        label={t('sheet.returnReason')}
        action={t('sheet.return')}
        isBusy={giveBack.isPending}
        error={giveBack.error}
        onReason={(reason) => giveBack.mutate({ step: 'return', body: { change, reason } })}
        onClose={() => setReturning(false)}
      />
    </div>
  )
}

function Correct({ name }: { name: SheetName }) {
  const t = useEntryTexts()
  const [isAsking, setAsking] = useState(false)
  const correct = useSheetStep(name, () => setAsking(false))
  return (
    <div className="submit-bar">
      <div className="submit-line">
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('sheet.correct')}
        </Button>
      </div>
      <ReasonDialog
        isOpen={isAsking}
        title={t('sheet.correctTitle')}
        note={t('sheet.correctNote')}
        label={t('sheet.correctReason')}
        action={t('sheet.correct')}
        isBusy={correct.isPending}
        error={correct.error}
        onReason={(reason) => correct.mutate({ step: 'correction', body: { reason } })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
