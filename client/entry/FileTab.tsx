import { Button, FileButton } from '@mantine/core'
import { useState, type DragEvent } from 'react'
import { useLocation } from 'wouter'
import type { EntryFileAnswer } from '../../shared/entry/entry-file.ts'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { Section } from '../access/Section.tsx'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { sheetAddress, sheetPage } from './entry-address.ts'
import { FileResult } from './FileResult.tsx'
import { useEntryTexts } from './texts.ts'
import { useReadFile, useTakeFile } from './use-file.ts'
import type { SheetName } from './use-sheet.ts'
import './file.css'

/** The sheet as a spreadsheet, out and in. */
export function FileTab({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const locale = useLocale()
  const template = `${sheetAddress(name.form, name.period)}/template.xlsx?locale=${locale}`
  return (
    <>
      <Section title={t('file.template')} note={t('file.templateNote')}>
        <Button
          component="a"
          href={template}
          download
          variant="default"
          leftSection={<Icon name="download" />}
        >
          {t('file.template')}
        </Button>
      </Section>
      <Section title={t('file.title')} note={t('file.note')}>
        <Upload name={name} sheet={sheet} />
      </Section>
    </>
  )
}

function Upload({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const [, go] = useLocation()
  const [answer, setAnswer] = useState<EntryFileAnswer>()
  const [fileName, setFileName] = useState('')
  const reading = useReadFile(name, setAnswer)
  const taking = useTakeFile(name, ({ conflicts }) => {
    const taken = (answer?.cells.length ?? 0) - conflicts.length
    say(t('file.taken', { count: taken }))
    if (conflicts.length > 0) say(t('file.conflicts', { count: conflicts.length }))
    go(sheetPage(name.form, name.period))
  })
  function read(file: File): void {
    setAnswer(undefined)
    setFileName(file.name)
    reading.mutate(file)
  }
  return (
    <>
      <Drop onFile={read} />
      {reading.isPending && <p role="status">{t('file.reading')}</p>}
      <Problem error={reading.error ?? taking.error} />
      {answer && (
        <FileResult
          fileName={fileName}
          answer={answer}
          fields={sheet.fields}
          isBusy={taking.isPending}
          onTake={() => taking.mutate(answer.cells)}
        />
      )}
    </>
  )
}

function Drop({ onFile }: { onFile: (file: File) => void }) {
  const t = useEntryTexts()
  const [isOver, setOver] = useState(false)
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  function over(event: DragEvent): void {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      className="template-drop"
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{t('file.drop')}</span>
      <FileButton accept=".xlsx" onChange={(file) => file && onFile(file)}>
        {(props) => (
          <Button variant="default" {...props}>
            {t('file.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
