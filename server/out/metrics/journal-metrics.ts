import { Histogram, type Registry } from 'prom-client'
import type { Journal } from '../../journal/journal.ts'
import { one, stateSet, type MetricMakers } from './metric-makers.ts'

const STATUSES = ['keeping-up', 'behind', 'stopped'] as const
/** Seconds: a flush of a disk takes milliseconds, and past five of them the doors close. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How the recording does. */
export function journalMetrics(make: MetricMakers, registry: Registry, journal: Journal): void {
  const commits = new Histogram({
    name: 'toancanh_journal_commit_duration_seconds',
    help: 'How long a group of observations took to become durable.',
    buckets: BUCKETS,
    registers: [registry],
  })
  journal.onCommit = (tookMs) => commits.observe(tookMs / 1000)
  make.gauge(
    {
      name: 'toancanh_journal_status',
      help: 'Whether what comes in is recorded: 1 for the status that holds.',
      values: () => stateSet('status', STATUSES, journal.state().status),
    },
    ['status'],
  )
  make.gauge({
    name: 'toancanh_journal_waiting_observations',
    help: 'Observations that are not durable yet.',
    values: () => one(journal.state().waitingMembers),
  })
  make.gauge({
    name: 'toancanh_journal_waiting_seconds',
    help: 'Since when the oldest of them waits.',
    values: () => one(journal.state().waitingMs / 1000),
  })
  make.counter({
    name: 'toancanh_journal_dropped_own_observations_total',
    help: 'What the centre said of itself while nothing could be recorded.',
    values: () => one(journal.state().droppedOwn),
  })
  make.gauge({
    name: 'toancanh_history_waiting_observations',
    help: 'Observations that are durable and not in the tables of history yet.',
    values: () => one(journal.state().historyBehind),
  })
}
