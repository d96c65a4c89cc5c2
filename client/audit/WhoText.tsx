import type { ChainedEntry } from '../../shared/audit/audit-entry.ts'
import { useLocale, capitalised } from '../i18n/use-locale.ts'
import { useAuditNames } from './names.ts'
import { useAuditTexts } from './texts.ts'

/** A name, and below it what they are and from where they came. */
export function WhoText({ who, from }: Pick<ChainedEntry, 'who' | 'from'>) {
  const t = useAuditTexts()
  const names = useAuditNames()
  const locale = useLocale()
  const type = names.whoType(who.type)
  const name = who.name || who.id
  const place = from === '' ? t('server') : from
  if (name === '') return <OneOf title={capitalised(type, locale)} note={place} />
  return <OneOf title={name} note={who.type === 'person' ? place : `${type} · ${place}`} />
}

function OneOf({ title, note }: { title: string; note: string }) {
  return (
    <>
      <span className="who-title">{title}</span>
      <span className="who-note">{note}</span>
    </>
  )
}
