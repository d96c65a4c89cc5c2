import type { FeedReport } from '../../../shared/http-answers.ts'
import type { Label } from '../../../shared/label.ts'
import { TIMEBASE_NAMES } from '../../../shared/out/words.ts'
import type { Column } from './csv-text.ts'
import { timeColumn, type TableWords } from './fact-columns.ts'

const head = (vi: string, en: string): Label => ({ vi, en })

const STATUS_NAMES: Readonly<Record<FeedReport['status'], Label>> = {
  live: { vi: 'đang gửi', en: 'live' },
  late: { vi: 'chậm', en: 'late' },
  silent: { vi: 'im lặng', en: 'silent' },
  never: { vi: 'chưa gửi', en: 'never heard' },
}

type Lasting = 'feed' | 'name' | 'domains' | 'scopes' | 'status' | 'timebase' | 'cadenceMs' | 'lastArrivalAt'
type Passing =
  'stage' | 'connected' | 'clockOffsetMs' | 'accepted' | 'duplicates' | 'conflicts' | 'rejected' | 'late'

/** A feed as it is told; of the past what is kept of it, and the rest unknown. */
export type FeedRow = Pick<FeedReport, Lasting> & { [K in Passing]: FeedReport[K] | null }

/** A row for each feed, as the list of feeds tells it; nothing of who speaks for it. */
export function feedColumns(words: TableWords): Column<FeedRow>[] {
  const { locale } = words
  return [
    { id: 'feed', head: head('Mã nguồn', 'Feed id'), of: ({ feed }) => feed },
    { id: 'name', head: head('Nguồn', 'Feed'), of: ({ name }) => name[locale] },
    { id: 'domains', head: head('Lĩnh vực', 'Domains'), of: ({ domains }) => domains.join(' ') },
    { id: 'scopes', head: head('Phạm vi', 'Scopes'), of: ({ scopes }) => scopes.join(' ') },
    { id: 'stage', head: head('Giai đoạn', 'Stage'), of: ({ stage }) => stage },
    { id: 'status', head: head('Mã trạng thái', 'Status id'), of: ({ status }) => status },
    {
      id: 'status_name',
      head: head('Trạng thái', 'Status'),
      of: ({ status }) => STATUS_NAMES[status][locale],
    },
    { id: 'connected', head: head('Đang kết nối', 'Connected'), of: ({ connected }) => connected },
    {
      id: 'timebase',
      head: head('Loại dữ liệu', 'Kind of data'),
      of: ({ timebase }) => timebase && TIMEBASE_NAMES[timebase][locale],
    },
    { id: 'cadence_ms', head: head('Chu kỳ (ms)', 'Cadence (ms)'), of: ({ cadenceMs }) => cadenceMs },
    timeColumn(
      'last_arrival',
      head('Nhận gần nhất', 'Last arrival'),
      words,
      (row) => row.lastArrivalAt ?? undefined,
    ),
    {
      id: 'clock_offset_ms',
      head: head('Lệch đồng hồ (ms)', 'Clock offset (ms)'),
      of: ({ clockOffsetMs }) => clockOffsetMs,
    },
    { id: 'accepted', head: head('Đã nhận', 'Accepted'), of: ({ accepted }) => accepted },
    { id: 'duplicates', head: head('Trùng', 'Duplicates'), of: ({ duplicates }) => duplicates },
    { id: 'conflicts', head: head('Mâu thuẫn', 'Conflicts'), of: ({ conflicts }) => conflicts },
    { id: 'rejected', head: head('Từ chối', 'Rejected'), of: ({ rejected }) => rejected },
    { id: 'late', head: head('Đến muộn', 'Late readings'), of: ({ late }) => late },
  ]
}
