import type { PartState } from '../../shared/kpi/explain-part.ts'
import { useExplainTexts } from './texts.ts'
import './state.css'

/** By shape, by word, and by colour where it is one. */
export function StateMark({ state }: { state: PartState }) {
  const t = useExplainTexts()
  return (
    <span className="part-state" data-state={state}>
      {t(`states.${state}`)}
    </span>
  )
}
