import { Button, FileButton } from '@mantine/core'
import { useState, type DragEvent } from 'react'
import { useFeedTexts } from './texts.ts'

export function FileDrop({ onChoose }: { onChoose: (file: File) => void }) {
  const t = useFeedTexts()
  const [isOver, setOver] = useState(false)
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onChoose(file)
  }
  function over(event: DragEvent): void {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      className="drop"
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{t('files.title')}</h2>
      <p>{t('files.note')}</p>
      <div className="drop-ask">
        <span>{t('files.drop')}</span>
        <FileButton accept=".csv,.txt,.tsv,.xlsx" onChange={(file) => file && onChoose(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('files.choose')}
            </Button>
          )}
        </FileButton>
      </div>
    </section>
  )
}
