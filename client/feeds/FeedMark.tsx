import type { FeedState } from '../../shared/http-answers.ts'
import { useFeedTexts } from './texts.ts'

/** How it does, by shape and word; while it is in trial or retired, that. */
export function FeedMark({ feed }: { feed: Pick<FeedState, 'stage' | 'status'> }) {
  const t = useFeedTexts()
  const { stage, status } = feed
  if (stage === 'retired') return <Mark state="retired">{t('board.stages.retired')}</Mark>
  const word = t(`board.states.${status}`)
  if (stage === 'trial') return <Mark state="trial">{`${t('board.stages.trial')}, ${word}`}</Mark>
  return <Mark state={status}>{word}</Mark>
}

function Mark({ state, children }: { state: string; children: string }) {
  return (
    <span className="feed-mark" data-state={state}>
      {children}
    </span>
  )
}
