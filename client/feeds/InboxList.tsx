import { Button } from '@mantine/core'
import type { FilesAnswer } from '../../shared/files/file-answers.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { useFeedTexts } from './texts.ts'

interface InboxListProps {
  inbox: FilesAnswer['inbox']
  onMap: (name: string) => void
}

/** What lies in the watched folder of the feed, and what it waits for. */
export function InboxList({ inbox, onMap }: InboxListProps) {
  const t = useFeedTexts()
  const locale = useLocale()
  if (inbox === null) return <p>{t('files.inboxNone')}</p>
  return (
    <>
      <code className="inbox-folder">{inbox.folder}</code>
      {inbox.files.length === 0 && <p>{t('files.inboxEmpty')}</p>}
      <ul className="inbox">
        {inbox.files.map(({ name, state, reason }) => (
          <li key={name} data-state={state}>
            <span>
              <b>{name}</b>
              <small>{capitalised(reason ?? t(`files.inboxStates.${state}`), locale)}</small>
            </span>
            {state === 'needs-mapping' && (
              <Button variant="default" onClick={() => onMap(name)}>
                {t('files.map')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
