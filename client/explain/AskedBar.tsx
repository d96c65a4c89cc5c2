import { Button, Select } from '@mantine/core'
import { Link, useSearchParams } from 'wouter'
import { useScopeOptions, withChosen } from '../access/use-grant-options.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { CivilField } from '../console/CivilField.tsx'
import { useZone } from '../console/use-centre.ts'
import { civilToEpochMs, parseCivil } from '../../shared/civil-time.ts'
import type { ExplainAnswer } from '../../shared/kpi/explain-answer.ts'
import { fieldMoment } from './field-moment.ts'
import type { Explained } from './explain-address.ts'
import { useExplainTexts } from './texts.ts'

interface AskedBarProps {
  asked: Explained
  answer: ExplainAnswer | undefined
}

/** Where and when: another choice is another address. */
export function AskedBar({ asked, answer }: AskedBarProps) {
  const t = useExplainTexts()
  const zone = useZone()
  const scopeName = useScopeNames()
  const [, change] = useSearchParams()
  const options = withChosen(useScopeOptions('room.read'), [asked.scope], scopeName)
  const set = (name: 'scope' | 'at', value: string | undefined) =>
    change((before) => {
      const next = new URLSearchParams(before)
      if (value === undefined) next.delete(name)
      else next.set(name, value)
      return next
    })
  return (
    <search className="asked-bar">
      <Select
        label={t('scope')}
        data={options}
        value={asked.scope}
        onChange={(value) => value !== null && set('scope', value)}
        searchable
        limit={100}
        allowDeselect={false}
      />
      <CivilField
        kind="moment"
        label={t('at')}
        value={fieldMoment(asked.at ?? answer?.at, zone)}
        onChange={(value) => {
          const civil = parseCivil(value)
          if (civil) set('at', String(civilToEpochMs(civil, zone)))
        }}
      />
      <Button variant="default" disabled={asked.at === undefined} onClick={() => set('at', undefined)}>
        {asked.at === undefined ? t('now') : t('toNow')}
      </Button>
      <Link className="asked-definition" href={`/dictionary/${encodeURIComponent(asked.indicator)}`}>
        {t('definition')}
      </Link>
    </search>
  )
}
