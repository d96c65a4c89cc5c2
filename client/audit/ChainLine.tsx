import { describeProblem } from '../../shared/audit/chain-problem.ts'
import type { AuditChain } from '../../shared/audit/audit-entry.ts'
import { Icon } from '../console/Icon.tsx'
import { Moment } from '../console/Moment.tsx'
import { useLabel, useLocale, capitalised } from '../i18n/use-locale.ts'
import { useAuditTexts } from './texts.ts'
import { isReading } from './use-audit.ts'

/** How far the chain is as it was written, and when that was last told outside the store. */
export function ChainLine({ chain }: { chain: AuditChain }) {
  const t = useAuditTexts()
  const { problem, intactTo, head, anchor } = chain
  if (problem !== null) return <Broken problem={problem} />
  return (
    <p className="chain-line" data-state={isReading(chain) ? 'reading' : 'intact'} role="status">
      <Icon name="check" />
      <span>
        {isReading(chain) ? t('reading', { number: intactTo, head }) : t('intact', { number: intactTo })}
        <span className="chain-anchor">
          {', '}
          {anchor === null ? (
            t('notAnchored')
          ) : (
            <>
              {t('anchored', { number: anchor.number })} <Moment at={anchor.at} />
            </>
          )}
        </span>
      </span>
    </p>
  )
}

function Broken({ problem }: { problem: NonNullable<AuditChain['problem']> }) {
  const t = useAuditTexts()
  const label = useLabel()
  const locale = useLocale()
  return (
    <div className="chain-line" data-state="broken" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{t('broken')}.</strong> {capitalised(label(describeProblem(problem)), locale)}.
        <p>{t('brokenNote')}</p>
      </div>
    </div>
  )
}
