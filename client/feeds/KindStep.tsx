import { SOURCE_KINDS, type SourceKind } from './source-kinds.ts'
import { useFeedTexts } from './texts.ts'

export function KindStep({ onChoose }: { onChoose: (kind: SourceKind) => void }) {
  const t = useFeedTexts()
  return (
    <section>
      <h2 className="step-ask">{t('new.kindAsk')}</h2>
      <ul className="kinds">
        {SOURCE_KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => onChoose(kind)}>
              <b>{t(`new.kinds.${kind}`)}</b>
              <span>{t(`new.kindNotes.${kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
