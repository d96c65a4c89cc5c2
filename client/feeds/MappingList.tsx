import type { FilesAnswer } from '../../shared/files/file-answers.ts'
import { SureButton } from '../access/SureButton.tsx'
import { Moment } from '../console/Moment.tsx'
import { useFeedTexts } from './texts.ts'
import { useForget } from './use-files.ts'

export function MappingList({ feed, mappings }: { feed: string; mappings: FilesAnswer['mappings'] }) {
  const t = useFeedTexts()
  const { mutate, isPending } = useForget(feed)
  return (
    <ul className="inbox">
      {mappings.map(({ signature, columns, changedAt, changedBy }) => (
        <li key={signature}>
          <span>
            <b>{columns.join(', ')}</b>
            <small>
              <Moment at={changedAt} /> {changedBy}
            </small>
          </span>
          <SureButton isBusy={isPending} onSure={() => mutate(signature)}>
            {t('files.forget')}
          </SureButton>
        </li>
      ))}
    </ul>
  )
}
