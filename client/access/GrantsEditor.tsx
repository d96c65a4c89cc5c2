import { Button } from '@mantine/core'
import type { Grant } from '../../shared/access/grant.ts'
import { Icon } from '../console/Icon.tsx'
import { GrantEditor } from './GrantEditor.tsx'
import { useAccessTexts } from './texts.ts'
import { useOwnExtent } from './use-own-extent.ts'

interface GrantsEditorProps {
  grants: readonly Grant[]
  /** What is missing is said. */
  isChecked: boolean
  onChange: (grants: Grant[]) => void
}

/** One role here and another there: grants add up. */
export function GrantsEditor({ grants, isChecked, onChange }: GrantsEditorProps) {
  const t = useAccessTexts()
  const extent = useOwnExtent()
  return (
    <div className="grants-editor">
      {grants.map((grant, index) => (
        <GrantEditor
          key={index}
          number={index + 1}
          grant={grant}
          isChecked={isChecked}
          onChange={(changed) => onChange(grants.with(index, changed))}
          {...(grants.length > 1 && { onRemove: () => onChange(grants.toSpliced(index, 1)) })}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon name="plus" />}
        onClick={() => onChange([...grants, { role: 'viewer', ...extent }])}
      >
        {t('people.addGrant')}
      </Button>
    </div>
  )
}
