import { Button, Menu } from '@mantine/core'
import { Icon } from '../console/Icon.tsx'
import { useOutTexts } from './texts.ts'

/** Files that the browser takes as they come. */
export function DownloadMenu({ files }: { files: readonly { label: string; href: string }[] }) {
  const t = useOutTexts()
  return (
    <Menu position="bottom-end" width="15rem">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ label, href }) => (
          <Menu.Item key={label} component="a" href={href} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
