import { useAuditNames } from './names.ts'

/** What is done is told quietly: colour and shape are for what was refused or failed. */
export function OutcomeMark({ outcome }: { outcome: string }) {
  const names = useAuditNames()
  return (
    <span className="outcome-mark" data-outcome={outcome}>
      {names.outcome(outcome)}
    </span>
  )
}
