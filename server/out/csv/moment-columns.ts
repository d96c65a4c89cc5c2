import type { OutPlace } from '../told/out-place.ts'
import type { Column } from './csv-text.ts'
import { timeColumn, type TableWords } from './fact-columns.ts'

/** Of the past the first column is which: no row of it is taken for one of now. */
export function momentColumns<R>(words: TableWords): Column<R>[] {
  const { moment }: OutPlace = words.place
  if (moment === undefined) return []
  return [timeColumn('moment', { vi: 'Như lúc (quá khứ)', en: 'As it was at (past)' }, words, () => moment)]
}
