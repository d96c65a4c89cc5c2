import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useConsoleTexts } from './texts.ts'
import { Word } from './Word.tsx'

/** A page that breaks leaves the navigation standing. A page that a newer build no longer has is loaded anew. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error ? <Broken error={error} /> : this.props.children
  }
}

function Broken({ error }: { error: Error }) {
  const t = useConsoleTexts()
  return (
    <Word icon="warning" title={t('unexpected')} note={error.message}>
      <Button onClick={() => location.reload()}>{t('again')}</Button>
    </Word>
  )
}
