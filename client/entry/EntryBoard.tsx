import { Tabs, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { foldName } from '../../shared/areas/match-name.ts'
import type { BoardAnswer } from '../../shared/entry/entry-board.ts'
import { useMay } from '../feeds/use-may.ts'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { FormList } from './FormList.tsx'
import { useEntryTexts } from './texts.ts'
import { UnitBoard } from './UnitBoard.tsx'
import { useBoard } from './use-board.ts'
import { WorkList } from './WorkList.tsx'
import '../access/people.css'
import './board.css'

const TABS = ['work', 'units', 'forms'] as const
type Tab = (typeof TABS)[number]
const ADDRESSES: Readonly<Record<Tab, string>> = {
  work: '/entry/today',
  units: '/entry/units',
  forms: '/entry/forms',
}

/** What is owed. Who types or reviews sees first what is to be done today; who only looks, which unit is behind. */
export function EntryBoard({ tab }: { tab: string | undefined }) {
  const t = useEntryTexts()
  const [, go] = useLocation()
  const [search, setSearch] = useState('')
  const { data, error } = useBoard()
  const shown = useShownTab(tab)
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('board.title')}</h1>
          <p>{t(shown === 'forms' ? 'forms.note' : 'board.note')}</p>
        </div>
        <TextInput
          className="list-search"
          type="search"
          aria-label={t('board.search')}
          placeholder={t('board.search')}
          leftSection={<Icon name="search" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </header>
      <Tabs value={shown} onChange={(next) => next && go(ADDRESSES[next as Tab])}>
        <Tabs.List className="entry-tabs">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`board.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className="entry-panel">
          <Problem error={error} />
          {shown === 'forms' && <FormList search={search} />}
          {shown !== 'forms' && data === undefined && !error && <Waiting />}
          {shown !== 'forms' && data && <Owed board={data} tab={shown} search={search} />}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function useShownTab(tab: string | undefined): Tab {
  const doesWork = [useMay('entry.write'), useMay('entry.review')].includes(true)
  if (tab === 'today') return 'work'
  return TABS.find((one) => one === tab) ?? (doesWork ? 'work' : 'units')
}

function Owed({ board, tab, search }: { board: BoardAnswer; tab: Tab; search: string }) {
  const t = useEntryTexts()
  const wanted = foldName(search)
  const found = board.rows.filter(({ name, unit, form }) =>
    [name.vi, name.en, unit.name.vi, unit.name.en, form].some((text) => foldName(text).includes(wanted)),
  )
  if (board.rows.length === 0) return <p className="entry-none">{t('board.noForms')}</p>
  if (found.length === 0) return <p className="entry-none">{t('board.nothingFound')}</p>
  const shown = { ...board, rows: found }
  return (
    <>
      {tab === 'work' ? <WorkList board={shown} /> : <UnitBoard board={shown} />}
      {board.leftOut > 0 && <p className="note">{t('board.leftOut', { count: board.leftOut })}</p>}
    </>
  )
}
