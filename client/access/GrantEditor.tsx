import { ActionIcon, Select } from '@mantine/core'
import type { Grant } from '../../shared/access/grant.ts'
import { ROLES } from '../../shared/access/role.ts'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import { Icon } from '../console/Icon.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { useAccessTexts } from './texts.ts'
import { useScopeOptions, withChosen } from './use-grant-options.ts'
import { useScopeNames } from './use-scope-names.ts'
import { WhereFields } from './WhereFields.tsx'

interface GrantEditorProps {
  number: number
  grant: Grant
  isChecked: boolean
  onChange: (grant: Grant) => void
  onRemove?: () => void
}

export function GrantEditor({ number, grant, isChecked, onChange, onRemove }: GrantEditorProps) {
  const t = useAccessTexts()
  const label = useLabel()
  const nameOfScope = useScopeNames()
  const scopes = withChosen(useScopeOptions(), grant.scopes, nameOfScope)
  return (
    <fieldset className="grant-editor">
      <div className="grant-editor-head">
        <legend>{t('people.grant', { number })}</legend>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('people.removeGrant')} onClick={onRemove}>
            <Icon name="cross" />
          </ActionIcon>
        )}
      </div>
      <Select
        label={t('people.role')}
        description={t(`people.roles.${grant.role}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        data={ROLES.map((role) => ({ value: role, label: label(ROLE_NAMES[role]) }))}
        value={grant.role}
        allowDeselect={false}
        onChange={(value) => {
          const role = ROLES.find((known) => known === value)
          if (role) onChange({ ...grant, role })
        }}
      />
      <WhereFields
        where={grant}
        scopes={scopes}
        isChecked={isChecked}
        onChange={(where) => onChange({ ...grant, ...where })}
      />
    </fieldset>
  )
}
