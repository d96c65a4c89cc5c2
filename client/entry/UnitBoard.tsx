import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { BoardAnswer } from '../../shared/entry/entry-board.ts'
import { ENTRY_STATUSES } from '../../shared/entry/entry-status.ts'
import { ENTRY_PERIODS } from '../../shared/entry/period.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { standingOf, unitsOf } from './board-units.ts'
import { EntryMark } from './EntryMark.tsx'
import { Standings } from './Standings.tsx'
import { useEntryTexts } from './texts.ts'
import { UnitPart } from './UnitPart.tsx'

/** Every unit with its forms and their last periods; who is behind stands first. */
export function UnitBoard({ board }: { board: BoardAnswer }) {
  const t = useEntryTexts()
  const locale = useLocale()
  const [kind, setKind] = useState('')
  const [isOnlyBehind, setOnlyBehind] = useState(false)
  const rows = board.rows.filter(({ period }) => kind === '' || period.kind === kind)
  const units = unitsOf(rows, board.serverTime)
  const shown = isOnlyBehind ? units.filter(({ standing }) => standing.behind > 0) : units
  const kinds = ENTRY_PERIODS.filter((one) => board.rows.some(({ period }) => period.kind === one))
  return (
    <>
      <Standings units={units} standing={standingOf(rows, board.serverTime)} />
      <div className="units-head">
        <NativeSelect
          aria-label={t('board.kind')}
          value={kind}
          data={[
            { value: '', label: t('board.allKinds') },
            ...kinds.map((value) => ({ value, label: capitalised(t(`board.kinds.${value}`), locale) })),
          ]}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <Checkbox
          label={t('board.onlyBehind')}
          checked={isOnlyBehind}
          onChange={(event) => setOnlyBehind(event.currentTarget.checked)}
        />
        <ul className="legend" aria-label={t('board.legend')}>
          {ENTRY_STATUSES.map((status) => (
            <li key={status}>
              <EntryMark row={{ status }} withWord />
            </li>
          ))}
        </ul>
      </div>
      {shown.map((unit) => (
        <UnitPart key={unit.unit.id} unit={unit} />
      ))}
    </>
  )
}
