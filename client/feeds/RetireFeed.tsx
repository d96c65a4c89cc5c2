import { Section } from '../access/Section.tsx'
import { SureButton } from '../access/SureButton.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useFeedTexts } from './texts.ts'
import { useRetireFeed } from './use-feed.ts'

export function RetireFeed({ feed }: { feed: string }) {
  const t = useFeedTexts()
  const { mutate, isPending, error } = useRetireFeed(feed, () => say(t('board.retired')))
  return (
    <Section title={t('board.retire')} note={t('board.retireNote')}>
      <SureButton isBusy={isPending} onSure={() => mutate()}>
        {t('board.retire')}
      </SureButton>
      <Problem error={error} />
    </Section>
  )
}
