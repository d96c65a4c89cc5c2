import type { Definition } from '../../shared/kpi/definition.ts'
import { useLabel } from '../i18n/use-locale.ts'

export function LegalList({ references }: { references: Definition['legalBasis'] }) {
  const label = useLabel()
  return (
    <ul className="legal-list">
      {references.map(({ title, url }) => (
        <li key={title.vi}>
          {url === undefined ? (
            label(title)
          ) : (
            <a href={url} target="_blank" rel="noreferrer">
              {label(title)}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
