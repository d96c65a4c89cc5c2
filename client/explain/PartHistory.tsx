import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { EntryOf } from '../../shared/entry/entry-of.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { useZone } from '../console/use-centre.ts'
import { periodName } from '../dictionary/target-period.ts'
import { useDictionaryTexts } from '../dictionary/texts.ts'
import { useFigureWords } from '../dictionary/words.ts'
import { UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useExplainTexts } from './texts.ts'

/** What a figure was before it was corrected, and who typed it and let it count. */
export function PartHistory({ part, figure }: { part: ExplainPart; figure: ExplainFigure }) {
  const t = useExplainTexts()
  const zone = useZone()
  const words = useFigureWords()
  const { revision = 0, correctedFrom, entry } = part
  return (
    <>
      {correctedFrom ? (
        <small className="correction">
          {t('corrected', {
            revision,
            figure: correctedFrom.value === null ? UNKNOWN_FIGURE : words(correctedFrom.value, figure),
            at: shortMoment(correctedFrom.arrivedAt, zone),
          })}
        </small>
      ) : (
        // Those who type count their submissions: that is told with who typed it.
        revision > 0 && !entry && <small className="correction">{t('correctedOnly', { revision })}</small>
      )}
      {entry && <Typed entry={entry} />}
    </>
  )
}

function Typed({ entry }: { entry: EntryOf }) {
  const t = useExplainTexts()
  const dictionary = useDictionaryTexts()
  const zone = useZone()
  const { period, typedBy, typedAt, submittedBy, reviewedBy, reviewedAt, reason, correction } = entry
  const typists = typedBy.length === 0 ? [submittedBy] : typedBy
  const said = [
    t('typed', {
      period: periodName(period, dictionary),
      who: typists.map(({ name }) => name).join(', '),
      at: shortMoment(typedAt, zone),
    }),
    t('reviewed', { who: reviewedBy.name, at: shortMoment(reviewedAt, zone) }),
    correction !== null && t('correction', { reason: correction }),
    reason !== null && t('reason', { reason }),
  ]
  return <small className="typed">{said.filter(Boolean).join('; ')}</small>
}
