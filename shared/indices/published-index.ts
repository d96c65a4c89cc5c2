import { published } from '../declare/figures.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'
import type { Indicator } from '../domains/domain.ts'
import type { Basis } from '../kpi/basis.ts'
import type { Label } from '../label.ts'

export const RECORDED: Basis = {
  kind: 'recorded',
  note: { vi: 'Như cơ quan chấm điểm đã công bố', en: 'As whoever scores it published it' },
}

/** Scored once a year, published within half a year after. */
const YEARLY_MS = cadenceOfPeriod('year', 183)

export interface PublishedIndex {
  /** `pci`: `indices.pci`, `indices.pciRank`, `indices.pciRankBefore`, `indices.pciRankChange`. */
  id: string
  name: Label
  short: Label
  unit?: Label
  max: number
  decimals: number
}

/** What a yearly index says of an area: its score, its rank, and by how many places that changed. */
export function publishedIndex({ id, name, short, unit = POINTS, ...limits }: PublishedIndex): Indicator[] {
  return [
    {
      ...published({ ...limits, id: `indices.${id}`, name, short, unit, min: 0, cadenceMs: YEARLY_MS }),
      basis: RECORDED,
    },
    ...ranksOf((which) => `indices.${id}${which.charAt(0).toUpperCase()}${which.slice(1)}`, short, YEARLY_MS),
  ]
}

type RankName = 'rank' | 'rankBefore' | 'rankChange'

/** A change above zero is a better rank; it is unknown until an earlier rank is. */
export function ranksOf(idOf: (name: RankName) => string, of: Label, cadenceMs: number): Indicator[] {
  const rank = (id: RankName, name: Label, short: Label): Indicator => ({
    ...published({
      id: idOf(id),
      name,
      short,
      unit: NO_UNIT,
      decimals: 0,
      better: 'down',
      min: 1,
      max: 100,
      cadenceMs,
    }),
    quantity: 'place',
    basis: RECORDED,
  })
  return [
    rank('rank', { vi: `Xếp hạng ${of.vi}`, en: `Rank by ${of.en}` }, { vi: 'xếp hạng', en: 'rank' }),
    rank(
      'rankBefore',
      { vi: `Xếp hạng ${of.vi} kỳ trước`, en: `Rank by ${of.en} in the round before` },
      { vi: 'kỳ trước', en: 'before' },
    ),
    {
      id: idOf('rankChange'),
      name: { vi: `Thay đổi xếp hạng ${of.vi}`, en: `Change of rank by ${of.en}` },
      short: { vi: 'bậc so với kỳ trước', en: 'places against the round before' },
      unit: NO_UNIT,
      quantity: 'place',
      decimals: 0,
      better: 'up',
      rollUp: 'computed',
      cadenceMs,
      min: -100,
      max: 100,
      source: { from: 'formula', formula: `${idOf('rankBefore')} - ${idOf('rank')}` },
      whenStale: 'keep',
    },
  ]
}

const NO_UNIT: Label = { vi: '', en: '' }
const POINTS: Label = { vi: 'điểm', en: 'points' }
