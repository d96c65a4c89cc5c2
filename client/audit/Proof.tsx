import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import { useAuditTexts } from './texts.ts'

/** What anybody needs who will not take the server's word for it. */
export function Proof({ line: { hash, entry } }: { line: AuditLine }) {
  const t = useAuditTexts()
  return (
    <section className="entry-part">
      <h3>{t('proof')}</h3>
      <dl className="facts">
        <div>
          <dt>{t('hash')}</dt>
          <dd>
            <code>{hash}</code>
          </dd>
        </div>
        <div>
          <dt>{t('previous')}</dt>
          <dd>
            <code>{entry.previous}</code>
          </dd>
        </div>
      </dl>
      <details className="more">
        <summary>{t('raw')}</summary>
        <pre className="raw">{canonicalJson(entry as Json)}</pre>
      </details>
    </section>
  )
}
