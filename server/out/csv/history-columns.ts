import type { HistoryAnswer } from '../../../shared/history/history-answer.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { isoIn } from '../../history/iso-in.ts'
import type { Column } from './csv-text.ts'

const head = (vi: string, en: string): Label => ({ vi, en })

/** A row is a bucket, by its place in the answer's columns. Only what the answer has is a column. */
export function historyColumns(
  { indicator, unit, zone, columns, level }: HistoryAnswer,
  locale: Locale,
): Column<number>[] {
  const { t, arrivedAt } = columns
  const figures = FIGURES.flatMap(([name, label]): Column<number>[] => {
    const values = columns[name]
    return values === undefined ? [] : [{ id: name, head: label, of: (row) => values[row] }]
  })
  return [
    { id: 'indicator', head: head('Mã chỉ tiêu', 'Indicator id'), of: () => indicator },
    { id: 'unit', head: head('Đơn vị', 'Unit'), of: () => unit[locale] },
    { id: 'level', head: head('Độ dài', 'Level'), of: () => level },
    { id: 'time', head: head('Thời điểm', 'Time'), of: (row) => isoIn(t[row] ?? 0, zone) },
    { id: 'time_ms', head: head('Thời điểm (ms)', 'Time (ms)'), of: (row) => t[row] },
    ...figures,
    ...(arrivedAt === undefined
      ? []
      : [
          {
            id: 'arrived_at',
            head: head('Đến lúc', 'Arrived'),
            of: (row: number) => isoIn(arrivedAt[row] ?? 0, zone),
          },
        ]),
  ]
}

const FIGURES = [
  ['value', head('Giá trị', 'Value')],
  ['count', head('Số lượt', 'Count')],
  ['mean', head('Trung bình', 'Mean')],
  ['least', head('Nhỏ nhất', 'Least')],
  ['most', head('Lớn nhất', 'Most')],
  ['last', head('Cuối cùng', 'Last')],
  ['reported', head('Số báo cáo', 'Reported')],
  ['expected', head('Số phải báo cáo', 'Expected')],
  ['revision', head('Bản', 'Revision')],
] as const
