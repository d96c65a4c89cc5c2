import type { ComboboxData } from '@mantine/core'
import type { Grant } from '../../shared/access/grant.ts'
import { AllOrSome } from './AllOrSome.tsx'
import { useAccessTexts } from './texts.ts'
import { useDomainOptions } from './use-grant-options.ts'

type Where = Pick<Grant, 'scopes' | 'domains'>

interface WhereFieldsProps {
  where: Where
  scopes: ComboboxData
  /** What is missing is said. */
  isChecked: boolean
  onChange: (where: Partial<Where>) => void
}

/** Of which areas and of which domains. */
export function WhereFields({ where, scopes, isChecked, onChange }: WhereFieldsProps) {
  const t = useAccessTexts()
  const domains = useDomainOptions()
  return (
    <>
      <AllOrSome
        label={t('people.scopes')}
        all={t('people.scopesAll')}
        pick={t('people.scopesPick')}
        missing={isChecked ? t('people.scopesMissing') : undefined}
        options={scopes}
        value={where.scopes}
        onChange={(value) => onChange({ scopes: value })}
      />
      <AllOrSome
        label={t('people.domains')}
        all={t('people.domainsAll')}
        pick={t('people.domainsPick')}
        missing={isChecked ? t('people.domainsMissing') : undefined}
        options={domains}
        value={where.domains}
        onChange={(value) => onChange({ domains: value })}
      />
    </>
  )
}
