import { Link } from 'wouter'
import { Button } from '@mantine/core'
import type { BoardAnswer } from '../../shared/entry/entry-board.ts'
import { Word } from '../console/Word.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { workOf, type Work, type WorkGroup, type WorkItem } from './board-work.ts'
import { Deadline } from './Deadline.tsx'
import { sheetPage } from './entry-address.ts'
import { EntryMark } from './EntryMark.tsx'
import { useEntryTexts } from './texts.ts'

/** What somebody is to do, what wants it most first: one tap leads to where it is done. */
export function WorkList({ board }: { board: BoardAnswer }) {
  const t = useEntryTexts()
  const work = workOf(board.rows, board.serverTime, board.zone)
  if (work.length === 0) return <Word icon="check" title={t('board.nothing')} note={t('board.nothingNote')} />
  return work.map((group) => <Group key={group.group} work={group} board={board} />)
}

function Group({ work, board }: { work: Work; board: BoardAnswer }) {
  const t = useEntryTexts()
  const id = `work-${work.group}`
  return (
    <section className="work" data-group={work.group} aria-labelledby={id}>
      <h2 id={id}>
        {t(`board.groups.${work.group}`)} <span className="figures">{work.items.length}</span>
      </h2>
      <ul>
        {work.items.map((item) => (
          <Item key={`${item.row.form} ${item.row.period.id}`} item={item} group={work.group} board={board} />
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  item: WorkItem
  group: WorkGroup
  board: BoardAnswer
}

function Item({ item, group, board }: ItemProps) {
  const t = useEntryTexts()
  const label = useLabel()
  const { row, others } = item
  const { form, name, unit, period, filled, figures } = row
  const address = sheetPage(form, period.id)
  return (
    <li className="work-item">
      <div className="work-what">
        <Link className="work-name" href={address}>
          {label(name)}
        </Link>
        <span className="work-unit">{label(unit.name)}</span>
      </div>
      <div className="work-when">
        <span className="work-period">
          <EntryMark row={row} />
          {label(period.label)}
        </span>
        <span className="work-deadline">
          <Deadline row={row} now={board.serverTime} zone={board.zone} />
          {others.length > 0 && (
            <Link href={`/entry/units`}>{t('board.others', { count: others.length })}</Link>
          )}
        </span>
      </div>
      <span className="work-filled figures">{t('board.filled', { filled, figures })}</span>
      <Button
        className="work-do"
        component={Link}
        href={address}
        variant={STRONG.includes(group) ? 'filled' : 'default'}
        aria-label={`${t(`board.${actionOf(item, group)}`)}: ${label(name)}, ${label(period.label)}`}
      >
        {t(`board.${actionOf(item, group)}`)}
      </Button>
    </li>
  )
}

/** What should be done now; the rest can wait. */
const STRONG: readonly WorkGroup[] = ['returned', 'review', 'behind', 'today']

function actionOf({ row }: WorkItem, group: WorkGroup): 'fix' | 'review' | 'goOn' | 'fill' {
  if (group === 'returned') return 'fix'
  if (group === 'review') return 'review'
  return row.state === 'empty' ? 'fill' : 'goOn'
}
