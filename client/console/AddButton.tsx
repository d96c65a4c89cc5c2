import { Button } from '@mantine/core'
import { Icon } from './Icon.tsx'

/** Makes one more of what the page lists. */
export function AddButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button leftSection={<Icon name="plus" />} onClick={onClick}>
      {children}
    </Button>
  )
}
