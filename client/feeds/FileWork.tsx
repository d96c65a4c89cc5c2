import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { FileCheck, FilePreview } from '../../shared/files/file-answers.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Waiting } from '../console/Waiting.tsx'
import { CheckResult } from './CheckResult.tsx'
import { FormatBar } from './FormatBar.tsx'
import { MappingEditor } from './MappingEditor.tsx'
import { SheetGrid } from './SheetGrid.tsx'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import { useCheck, useImport, usePreview, useRemember, type SourceFile } from './use-files.ts'

interface FileWorkProps {
  board: FeedBoard
  source: SourceFile
  onDone: () => void
}

/** One file: how it is read, what its rows become, what would be taken of it, and then taking it. */
export function FileWork({ board, source, onDone }: FileWorkProps) {
  const t = useFeedTexts()
  const [preview, setPreview] = useState<FilePreview>()
  const { mutate: read, isPending, error } = usePreview(board.feed, setPreview)
  const readAs = (format: FileFormat) => read({ source, format })
  const readAtFirst = useEffectEvent((of: SourceFile) => read({ source: of, format: {} }))
  useEffect(() => {
    readAtFirst(source)
  }, [source])
  return (
    <section className="file-work">
      <header className="tab-head">
        <h2>{preview?.name ?? (source.from === 'browser' ? source.file.name : source.name)}</h2>
        <Button variant="default" onClick={onDone}>
          {t('files.another')}
        </Button>
      </header>
      <Problem error={error} />
      {isPending && !preview && <Waiting />}
      {preview && (
        <>
          <FormatBar preview={preview} isBusy={isPending} onChange={readAs} />
          <Mapped
            key={`${preview.signature} ${preview.rowCount}`}
            board={board}
            preview={preview}
            onDone={onDone}
          />
        </>
      )}
    </section>
  )
}

function Mapped({ board, preview, onDone }: { board: FeedBoard; preview: FilePreview; onDone: () => void }) {
  const t = useFeedTexts()
  const [mapping, setMapping] = useState<Mapping>(preview.mapping)
  const [check, setCheck] = useState<FileCheck>()
  const checking = useCheck(board.feed, setCheck)
  const { file, format, columns } = preview
  const change = (next: Mapping) => {
    setMapping(next)
    setCheck(undefined)
  }
  const importing = useImport(board.feed, () => {
    say(t('files.imported'))
    onDone()
  })
  const remembering = useRemember(board.feed, () => say(t('files.saved')))
  return (
    <>
      <SheetGrid preview={preview} check={check} />
      <p className="note">{t(preview.isRemembered ? 'files.remembered' : 'files.proposed')}</p>
      <MappingEditor board={board} preview={preview} mapping={mapping} onChange={change} />
      <Problem error={checking.error ?? importing.error ?? remembering.error} />
      {check && <CheckResult check={check} mapping={mapping} />}
      <div className="step-actions">
        <Button
          variant={check ? 'default' : 'filled'}
          loading={checking.isPending}
          onClick={() => checking.mutate({ file, format, mapping })}
        >
          {t('files.check')}
        </Button>
        {check && (
          <ImportButton
            check={check}
            isBusy={importing.isPending}
            onImport={() => importing.mutate({ file, format, mapping })}
          />
        )}
        <Button
          variant="subtle"
          loading={remembering.isPending}
          onClick={() => remembering.mutate({ columns, format, mapping })}
        >
          {t('files.save')}
        </Button>
      </div>
    </>
  )
}

function ImportButton({
  check,
  isBusy,
  onImport,
}: {
  check: FileCheck
  isBusy: boolean
  onImport: () => void
}) {
  const t = useFeedTexts()
  const count = useCounts()
  const { accepted, duplicates, rejected } = check.counts
  return (
    <Button loading={isBusy} disabled={accepted + duplicates === 0} onClick={onImport}>
      {rejected === 0 ? t('files.import', { count: count(accepted) }) : t('files.importAll')}
    </Button>
  )
}
