import { useState } from 'react'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Section } from '../access/Section.tsx'
import { Problem } from '../console/Problem.tsx'
import { FileDrop } from './FileDrop.tsx'
import { FileWork } from './FileWork.tsx'
import { ImportTable } from './ImportTable.tsx'
import { InboxList } from './InboxList.tsx'
import { MappingList } from './MappingList.tsx'
import { useFeedTexts } from './texts.ts'
import { useFiles, type SourceFile } from './use-files.ts'
import './files.css'
import './files-check.css'

/** Spreadsheets of a feed: one at work, those that came before, and the watched folder. */
export function FilesTab({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const { data, error } = useFiles(board.feed)
  const [source, setSource] = useState<SourceFile>()
  return (
    <>
      {board.stage === 'trial' && <p className="note">{t('files.trialImport')}</p>}
      {source === undefined ? (
        <FileDrop onChoose={(file) => setSource({ from: 'browser', file })} />
      ) : (
        <FileWork key={nameOf(source)} board={board} source={source} onDone={() => setSource(undefined)} />
      )}
      <Problem error={error} />
      {data !== undefined && (
        <>
          <Section title={t('files.inbox')} note={t('files.inboxNote')}>
            <InboxList inbox={data.inbox} onMap={(name) => setSource({ from: 'inbox', name })} />
          </Section>
          <Section title={t('files.imports')}>
            <ImportTable imports={data.imports} />
          </Section>
          {data.mappings.length > 0 && (
            <Section title={t('files.mappings')}>
              <MappingList feed={board.feed} mappings={data.mappings} />
            </Section>
          )}
        </>
      )}
    </>
  )
}

function nameOf(source: SourceFile): string {
  return source.from === 'inbox' ? `inbox ${source.name}` : `${source.file.name} ${source.file.lastModified}`
}
