import { ActionIcon } from '@mantine/core'
import { Icon } from '../console/Icon.tsx'
import { useEditTexts } from './texts-edit.ts'

export function RemoveLine({ onRemove }: { onRemove: () => void }) {
  const t = useEditTexts()
  return (
    <ActionIcon
      className="remove-line"
      variant="default"
      size="lg"
      aria-label={t('remove')}
      onClick={onRemove}
    >
      <Icon name="cross" />
    </ActionIcon>
  )
}
