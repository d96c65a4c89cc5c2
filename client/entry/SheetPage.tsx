import { Button, Tabs } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { Refused } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { Word } from '../console/Word.tsx'
import { SHEET_TABS, sheetPage, type SheetTab } from './entry-address.ts'
import { FileTab } from './FileTab.tsx'
import { FillSheet } from './FillSheet.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { isFillable } from './is-fillable.ts'
import { ReadSheet } from './ReadSheet.tsx'
import { SheetHead } from './SheetHead.tsx'
import { useEntryTexts } from './texts.ts'
import { useSheet, type SheetName } from './use-sheet.ts'
import './sheet.css'
import './figures-table.css'
import './submit.css'
import './sheet-narrow.css'

/** A form for one period: what it asks, what stands in it, and what can be done with it now. */
export function SheetPage({ name, tab }: { name: SheetName; tab: string | undefined }) {
  const t = useEntryTexts()
  const { data: sheet, error } = useSheet(name)
  if (sheet !== undefined)
    return <Known name={name} sheet={sheet} tab={SHEET_TABS.find((one) => one === tab) ?? 'figures'} />
  if (error instanceof Refused && (error.status === 404 || error.status === 403))
    return (
      <Word icon="search" title={t('sheet.unknown')} note={t('sheet.unknownNote')}>
        <Button component={Link} href="/entry" variant="default">
          {t('sheet.back')}
        </Button>
      </Word>
    )
  return error ? <Problem error={error} /> : <Waiting />
}

interface KnownProps {
  name: SheetName
  sheet: EntrySheet
  tab: SheetTab
}

function Known({ name, sheet, tab }: KnownProps) {
  const t = useEntryTexts()
  const [, go] = useLocation()
  const tabs = SHEET_TABS.filter((one) => one !== 'file' || isFillable(sheet))
  const shown = tabs.includes(tab) ? tab : 'figures'
  return (
    <>
      <SheetHead sheet={sheet} />
      <Tabs
        value={shown}
        onChange={(next) => next && go(sheetPage(name.form, name.period, next as SheetTab))}
      >
        <Tabs.List className="sheet-tabs">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`sheet.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className="entry-panel">
          {shown === 'history' && <HistoryTab name={name} sheet={sheet} />}
          {shown === 'file' && <FileTab name={name} sheet={sheet} />}
          {shown === 'figures' && isFillable(sheet) && <FillSheet name={name} sheet={sheet} />}
          {shown === 'figures' && !isFillable(sheet) && <ReadSheet name={name} sheet={sheet} />}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
