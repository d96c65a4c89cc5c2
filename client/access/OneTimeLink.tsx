import { Button } from '@mantine/core'
import type { OneTimeLink as Link } from '../../shared/access/person.ts'
import { SecretField } from '../console/SecretField.tsx'
import { useZone } from '../console/use-centre.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useAccessTexts } from './texts.ts'
import './people.css'

/** Shown once; nobody can ask for it again. */
export function OneTimeLink({ name, link, onDone }: { name: string; link: Link; onDone: () => void }) {
  const t = useAccessTexts()
  const time = shortMoment(link.expiresAt, useZone())
  return (
    <div className="dialog-form">
      <p className="dialog-note">{t('people.linkNote', { name, time })}</p>
      <SecretField label={t('people.link')} secret={link.url} hasFocus />
      <Button variant="default" onClick={onDone}>
        {t('people.done')}
      </Button>
    </div>
  )
}
