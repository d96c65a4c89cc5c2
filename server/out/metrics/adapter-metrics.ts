import type { AdapterBoard } from '../../../shared/adapters/adapter-board.ts'
import type { FeedRegistry } from '../../gateway/feed-registry.ts'
import { tally, type MetricMakers } from './metric-makers.ts'

const RESULTS = ['read', 'translated', 'refused'] as const

/** Adapters by kind and transport: kinds are the program's own words. */
export function adapterMetrics(make: MetricMakers, feeds: FeedRegistry): void {
  const boards = () =>
    feeds.feeds.flatMap(({ stage, feed, adapter }) =>
      feed.adapter === undefined || stage === 'retired' ? [] : [adapter.told(feed.adapter, 'en')],
    )
  const labelsOf = ({ kind, transport }: AdapterBoard) => ({ kind, transport })
  make.gauge(
    {
      name: 'toancanh_adapters',
      help: 'Feeds with an adapter.',
      values: () => tally(boards().map(labelsOf)),
    },
    ['kind', 'transport'],
  )
  make.gauge(
    {
      name: 'toancanh_adapters_failing',
      help: 'Adapters whose last word was an error.',
      values: () => tally(boards().filter(isFailing).map(labelsOf)),
    },
    ['kind', 'transport'],
  )
  make.gauge(
    {
      name: 'toancanh_adapters_backing_off',
      help: 'Adapters that wait longer after failures.',
      values: () =>
        tally(
          boards()
            .filter(({ backoffMs }) => backoffMs > 0)
            .map(labelsOf),
        ),
    },
    ['kind', 'transport'],
  )
  make.counter(
    {
      name: 'toancanh_adapter_members_total',
      help: 'Members of documents that were read, the observations made of them, and members that were refused.',
      values: () => members(boards()),
    },
    ['kind', 'result'],
  )
}

function isFailing({ lastError, lastOkAt }: AdapterBoard): boolean {
  return lastError !== null && lastError.at > (lastOkAt ?? 0)
}

function members(boards: readonly AdapterBoard[]): [{ kind: string; result: string }, number][] {
  const kinds = [...new Set(boards.map(({ kind }) => kind))]
  return kinds.flatMap((kind) =>
    RESULTS.map((result): [{ kind: string; result: string }, number] => [
      { kind, result },
      boards.reduce((sum, board) => sum + (board.kind === kind ? board[result] : 0), 0),
    ]),
  )
}
