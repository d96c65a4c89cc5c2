import { FRESHNESS_NAMES, TIMEBASE_NAMES } from '../../../shared/out/words.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { SEVERITY_NAMES } from '../../../shared/severity.ts'
import { isoIn } from '../../history/iso-in.ts'
import { nameOfArea, type OutPlace } from '../told/out-place.ts'
import type { Provenance, ToldCase, ToldFact, ToldNotice, ToldThing } from '../told/told-fact.ts'
import type { Column } from './csv-text.ts'

/** In which words a table is told. */
export interface TableWords {
  place: OutPlace
  locale: Locale
}

const head = (vi: string, en: string): Label => ({ vi, en })

/** ISO 8601 in the zone of the place. */
export function timeColumn<R>(
  id: string,
  name: Label,
  { place }: TableWords,
  at: (row: R) => number | undefined,
): Column<R> {
  const { zone } = place.pack.pack
  return {
    id,
    head: name,
    of: (row) => {
      const time = at(row)
      return time === undefined ? undefined : isoIn(time, zone)
    },
  }
}

/** Who says it, whether it is real, and how old it is. */
export function provenanceColumns<R extends Pick<Provenance, 'feed' | 'timebase' | 'asOf' | 'freshness'>>(
  words: TableWords,
): Column<R>[] {
  const { locale } = words
  return [
    { id: 'feed', head: head('Nguồn', 'Feed'), of: ({ feed }) => feed },
    {
      id: 'timebase',
      head: head('Loại dữ liệu', 'Kind of data'),
      of: ({ timebase }) => TIMEBASE_NAMES[timebase][locale],
    },
    { id: 'simulated', head: head('Mô phỏng', 'Simulated'), of: ({ timebase }) => timebase !== 'live' },
    timeColumn('as_of', head('Biết từ lúc', 'Known since'), words, ({ asOf }) => asOf),
    {
      id: 'freshness',
      head: head('Độ mới', 'Freshness'),
      of: ({ freshness }) => FRESHNESS_NAMES[freshness][locale],
    },
  ]
}

export function thingColumns(words: TableWords, attributes: Attributes): Column<ToldThing>[] {
  const { locale } = words
  return [
    ...headColumns<ToldThing>(words),
    { id: 'name', head: head('Tên', 'Name'), of: ({ fact }) => fact.name },
    ...statusColumns<ToldThing>(locale),
    ...attributeColumns<ToldThing>(attributes, locale),
    ...provenanceColumns<ToldThing>(words),
  ]
}

export function caseColumns(words: TableWords, attributes: Attributes): Column<ToldCase>[] {
  const { locale } = words
  return [
    ...headColumns<ToldCase>(words),
    { id: 'title', head: head('Tiêu đề', 'Title'), of: ({ fact }) => fact.title },
    { id: 'text', head: head('Nội dung', 'Text'), of: ({ fact }) => fact.text },
    {
      id: 'category',
      head: head('Lĩnh vực', 'Category'),
      of: ({ fact, kind }) =>
        kind.categories.find(({ id }) => id === fact.category)?.name[locale] ?? fact.category,
    },
    ...statusColumns<ToldCase>(locale),
    severityColumn<ToldCase>(locale),
    timeColumn('opened_at', head('Mở lúc', 'Opened'), words, ({ fact }) => fact.openedAt),
    timeColumn('due_at', head('Hạn', 'Due'), words, ({ fact }) => fact.dueAt),
    timeColumn('closed_at', head('Kết thúc lúc', 'Closed'), words, ({ fact }) => fact.closedAt),
    ...attributeColumns<ToldCase>(attributes, locale),
    ...provenanceColumns<ToldCase>(words),
  ]
}

export function noticeColumns(words: TableWords, attributes: Attributes): Column<ToldNotice>[] {
  const { locale } = words
  return [
    ...headColumns<ToldNotice>(words),
    { id: 'title', head: head('Tiêu đề', 'Title'), of: ({ fact }) => fact.title },
    { id: 'text', head: head('Nội dung', 'Text'), of: ({ fact }) => fact.text },
    severityColumn<ToldNotice>(locale),
    timeColumn('expires_at', head('Hết hiệu lực', 'Expires'), words, ({ fact }) => fact.expiresAt),
    ...attributeColumns<ToldNotice>(attributes, locale),
    ...provenanceColumns<ToldNotice>(words),
  ]
}

export type Attributes = Readonly<Record<string, Label>>

/** Those that any of these kinds declares, each once. */
export function attributesOf(kinds: readonly { attributes?: Attributes }[]): Attributes {
  return Object.assign({}, ...kinds.map(({ attributes }) => attributes ?? {})) as Attributes
}

function headColumns<R extends ToldFact>(words: TableWords): Column<R>[] {
  const { place, locale } = words
  return [
    { id: 'id', head: head('Mã', 'Id'), of: ({ fact }) => fact.id },
    { id: 'kind', head: head('Mã loại', 'Kind id'), of: ({ fact }) => fact.kind },
    { id: 'kind_name', head: head('Loại', 'Kind'), of: ({ kind }) => kind.name[locale] },
    { id: 'area', head: head('Mã địa bàn', 'Area code'), of: ({ fact }) => fact.area },
    {
      id: 'area_name',
      head: head('Địa bàn', 'Area'),
      of: ({ fact }) => nameOfArea(place, fact.area, locale),
    },
    { id: 'lat', head: head('Vĩ độ', 'Latitude'), of: ({ fact }) => fact.place?.[0] },
    { id: 'lon', head: head('Kinh độ', 'Longitude'), of: ({ fact }) => fact.place?.[1] },
    timeColumn('time', head('Thời điểm', 'Time'), words, ({ fact }) => fact.at),
  ]
}

function statusColumns<R extends ToldThing | ToldCase>(locale: Locale): Column<R>[] {
  return [
    { id: 'status', head: head('Mã trạng thái', 'Status id'), of: ({ fact }) => fact.status },
    {
      id: 'status_name',
      head: head('Trạng thái', 'Status'),
      of: ({ fact, kind }) => kind.statuses.find(({ id }) => id === fact.status)?.name[locale] ?? fact.status,
    },
  ]
}

function severityColumn<R extends ToldCase | ToldNotice>(locale: Locale): Column<R> {
  return {
    id: 'severity',
    head: head('Mức độ', 'Severity'),
    of: ({ fact }) => fact.severity && SEVERITY_NAMES[fact.severity][locale],
  }
}

function attributeColumns<R extends ToldFact>(attributes: Attributes, locale: Locale): Column<R>[] {
  return Object.entries(attributes).map(([id, name]) => ({
    id: `attribute_${id}`,
    head: name,
    of: ({ fact, kind }) => worded(kind, id, fact.attributes?.[id], locale),
  }))
}

/** One of a few words by its name. */
function worded(
  kind: ToldFact['kind'],
  id: string,
  value: string | number | boolean | null | undefined,
  locale: Locale,
) {
  const choices = 'choices' in kind ? kind.choices?.[id] : undefined
  return choices?.find((choice) => choice.id === value)?.name[locale] ?? value
}
