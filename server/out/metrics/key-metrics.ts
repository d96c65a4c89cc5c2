import type { KeyBook } from '../../access/keys/key-book.ts'
import { one, type MetricMakers } from './metric-makers.ts'

/** Programs that read by keys, all together. */
export function keyMetrics(make: MetricMakers, keys: Pick<KeyBook, 'all' | 'refused'> | undefined): void {
  make.counter({
    name: 'toancanh_keys_used_total',
    help: 'Requests and connections that keys let in, of the keys that are kept.',
    values: () => one(keys?.all().reduce((sum, { use }) => sum + use.used, 0)),
  })
  make.counter(
    {
      name: 'toancanh_keys_refused_total',
      help: 'Tries with what is no key, or none any more.',
      values: () => Object.entries(keys?.refused ?? {}).map(([reason, count]) => [{ reason }, count]),
    },
    ['reason'],
  )
}
