import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { REJECT_CODES } from '../../shared/batch.ts'
import type { QuarantineFilter } from '../../shared/feeds/quarantine.ts'
import { REJECT_REASONS } from '../../shared/reject-reason.ts'
import { SureButton } from '../access/SureButton.tsx'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Waiting } from '../console/Waiting.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { QuarantineList } from './QuarantineList.tsx'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import { exportAddress, useDiscard, useQuarantine, useReplay } from './use-quarantine.ts'
import { useMay } from './use-may.ts'

const TYPING_MS = 300

/** What was refused of a feed: looked through, taken home, sent once more after a fix, or deleted. */
export function QuarantineTab({ feed }: { feed: string }) {
  const t = useFeedTexts()
  const label = useLabel()
  const locale = useLocale()
  const [said, setText] = useState('')
  const [text] = useDebouncedValue(said.trim(), TYPING_MS)
  const [code, setCode] = useState('')
  const filter: QuarantineFilter = { feed, ...(text !== '' && { text }), ...(code !== '' && { code }) }
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useQuarantine(filter)
  const members = data?.pages.flatMap((page) => page.members) ?? []
  const isFiltered = text !== '' || code !== ''
  return (
    <>
      <div className="tab-head">
        <p>{t('held.quarantineNote')}</p>
        {members.length > 0 && <Actions filter={filter} />}
      </div>
      <div className="list-head">
        <TextInput
          className="list-search"
          type="search"
          aria-label={t('held.searchText')}
          placeholder={t('held.searchText')}
          leftSection={<Icon name="search" />}
          value={said}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('held.reason')}
          value={code}
          data={[
            { value: '', label: t('held.allReasons') },
            ...REJECT_CODES.map((one) => ({
              value: one,
              label: capitalised(label(REJECT_REASONS[one]), locale),
            })),
          ]}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <Problem error={error} />
      {data === undefined && !error && <Waiting />}
      {data !== undefined && members.length === 0 && (
        <p>{t(isFiltered ? 'held.emptyFound' : 'held.empty')}</p>
      )}
      {members.length > 0 && <QuarantineList members={members} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('held.more')}
        </Button>
      )}
    </>
  )
}

function Actions({ filter }: { filter: QuarantineFilter }) {
  const t = useFeedTexts()
  const count = useCounts()
  const mayManage = useMay('feed.manage')
  const replay = useReplay(filter, (replayed, accepted) =>
    say(t('held.replayed', { count: count(replayed), accepted: count(accepted) })),
  )
  const discard = useDiscard(filter, (discarded) => say(t('held.discarded', { count: count(discarded) })))
  return (
    <div className="tab-actions">
      <Button component="a" href={exportAddress(filter)} download variant="default">
        {t('held.download')}
      </Button>
      {mayManage && (
        <>
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t('held.replay')}
          </Button>
          <SureButton isBusy={discard.isPending} onSure={() => discard.mutate()}>
            {t('held.discard')}
          </SureButton>
        </>
      )}
      <Problem error={replay.error ?? discard.error} />
    </div>
  )
}
