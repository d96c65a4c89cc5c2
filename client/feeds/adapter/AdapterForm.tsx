import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FeedBoard } from '../../../shared/feeds/feed-board.ts'
import { Problem } from '../../console/Problem.tsx'
import { say } from '../../console/say.ts'
import { useFeedTexts } from '../texts.ts'
import { useChangeFeed } from '../use-feed.ts'
import { AdapterEditor } from './AdapterEditor.tsx'
import { draftOf, read } from './draft.ts'

/** The format of a feed that people registered, to be changed. */
export function AdapterForm({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const [draft, setDraft] = useState(() => draftOf(board.definition.adapter))
  const { mutate, isPending, error } = useChangeFeed(board.feed, () => say(t('adapter.saved')))
  const { adapter = null, problem } = read(draft)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ adapter })
      }}
    >
      <AdapterEditor draft={draft} onChange={setDraft} />
      <Problem error={error} />
      <div className="step-actions">
        <Button type="submit" variant="default" loading={isPending} disabled={problem !== undefined}>
          {t('adapter.save')}
        </Button>
      </div>
    </form>
  )
}
