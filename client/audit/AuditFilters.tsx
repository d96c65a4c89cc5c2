import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { AUDIT_ACTIONS } from '../../shared/audit/audit-actions.ts'
import { AUDIT_OUTCOMES } from '../../shared/audit/audit-outcomes.ts'
import { CivilField } from '../console/CivilField.tsx'
import { Icon } from '../console/Icon.tsx'
import { countOf, type FilterName, type Filters } from './filters.ts'
import { useAuditNames } from './names.ts'
import { useAuditTexts } from './texts.ts'

interface Fields {
  filters: Filters
  set: (name: FilterName, value: string) => void
}

/** On a phone all but the search wait behind a button. */
export function AuditFilters({ filters, set, clear }: Fields & { clear: () => void }) {
  const t = useAuditTexts()
  const [isOpen, setOpen] = useState(false)
  const count = countOf(filters)
  return (
    <search className="audit-filters" data-open={isOpen}>
      <TextInput
        className="filter-text"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Icon name="search" />}
        value={filters.text}
        onChange={(event) => set('text', event.currentTarget.value)}
      />
      <Button
        className="filter-toggle"
        variant="default"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? t('moreFilters') : t('moreFiltersOn', { count })}
      </Button>
      <div className="filter-fields">
        <Choices filters={filters} set={set} />
        <TextField name="who" hint={t('whoHint')} filters={filters} set={set} />
        <TextField name="target" hint={t('targetHint')} filters={filters} set={set} />
        <TimeField name="from" filters={filters} set={set} />
        <TimeField name="to" filters={filters} set={set} />
        <Button className="filter-clear" variant="default" disabled={count === 0} onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </search>
  )
}

function Choices({ filters, set }: Fields) {
  const t = useAuditTexts()
  const names = useAuditNames()
  return (
    <>
      <Select
        label={t('action')}
        placeholder={t('anyAction')}
        data={AUDIT_ACTIONS.map((value) => ({ value, label: names.action(value) }))}
        value={filters.action || null}
        onChange={(value) => set('action', value ?? '')}
        searchable
        clearable
      />
      <Select
        label={t('outcome')}
        placeholder={t('anyOutcome')}
        data={AUDIT_OUTCOMES.map((value) => ({ value, label: names.outcome(value) }))}
        value={filters.outcome || null}
        onChange={(value) => set('outcome', value ?? '')}
        clearable
      />
    </>
  )
}

function TextField({ name, hint, filters, set }: Fields & { name: 'who' | 'target'; hint: string }) {
  const t = useAuditTexts()
  return (
    <TextInput
      label={t(name)}
      placeholder={hint}
      autoComplete="off"
      value={filters[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
}

function TimeField({ name, filters, set }: Fields & { name: 'from' | 'to' }) {
  const t = useAuditTexts()
  return (
    <CivilField
      kind="moment"
      label={t(name)}
      className="filter-time"
      value={filters[name]}
      onChange={(value) => set(name, value)}
    />
  )
}
