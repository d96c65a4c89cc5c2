import { Button } from '@mantine/core'
import { useState } from 'react'
import { Icon } from './Icon.tsx'
import { useConsoleTexts } from './texts.ts'

/** Puts a text into the clipboard and says so. A browser may have none for a page without TLS: it is copied by hand. */
export function CopyButton({ text }: { text: string }) {
  const t = useConsoleTexts()
  const [isCopied, setCopied] = useState(false)
  // Browsers give it to secure pages only.
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (!clipboard) return null
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button
      variant="default"
      leftSection={<Icon name={isCopied ? 'check' : 'copy'} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{t(isCopied ? 'copied' : 'copy')}</span>
    </Button>
  )
}
