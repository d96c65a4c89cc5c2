import type { FileCheck } from '../../shared/files/file-answers.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import { Icon } from '../console/Icon.tsx'
import { ReasonList } from './ReasonList.tsx'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'

/** What would become of the file, and why not of all of it. */
export function CheckResult({ check, mapping }: { check: FileCheck; mapping: Mapping }) {
  const t = useFeedTexts()
  const count = useCounts()
  const { accepted, rejected, conflicts } = check.counts
  return (
    <div className="check" role="status">
      <dl className="check-counts">
        <div>
          <dd className="figures">{count(accepted)}</dd>
          <dt>{t('files.wouldTake', { count: accepted })}</dt>
        </div>
        <div data-state={rejected + conflicts > 0 ? 'attention' : undefined}>
          <dd className="figures">{count(rejected + conflicts)}</dd>
          <dt>{t('files.wouldRefuse', { count: rejected + conflicts })}</dt>
        </div>
      </dl>
      {check.reasons.length === 0 ? (
        <p className="check-good">
          <Icon name="check" />
          {t('files.allGood')}
        </p>
      ) : (
        <>
          <p>{t('files.wrongRows', { count: check.wrongRows })}</p>
          <ReasonList reasons={check.reasons} shown={SHOWN} types={mapping.outputs.map(({ type }) => type)} />
        </>
      )}
    </div>
  )
}

const SHOWN = 12
