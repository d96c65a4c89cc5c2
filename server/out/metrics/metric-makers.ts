import { Counter, Gauge, type Registry } from 'prom-client'

type Labels = Readonly<Record<string, string>>
/** What a metric is now: a value for each set of labels. */
type Values = Iterable<readonly [Labels, number]>

interface Described {
  name: string
  help: string
  /** Read when it is asked for, and not before. */
  values: () => Values
}

/** Each of them is collected when it is asked for: nothing is counted here that is not counted elsewhere. */
export class MetricMakers {
  private readonly registry: Registry

  constructor(registry: Registry) {
    this.registry = registry
  }

  gauge({ name, help, values }: Described, labelNames: readonly string[] = []): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: () => {
        gauge.reset()
        for (const [labels, value] of values()) gauge.set({ ...labels }, value)
      },
    })
  }

  /** `name` ends in `_total`; it was counted elsewhere, and never falls while the server runs. */
  counter({ name, help, values }: Described, labelNames: readonly string[] = []): void {
    const counter = new Counter({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: () => {
        counter.reset()
        for (const [labels, value] of values()) counter.inc({ ...labels }, value)
      },
    })
  }
}

/** Of a metric without labels. */
export function one(value: number | undefined): Values {
  return value === undefined ? [] : [[{}, value]]
}

/** One of a few words holds: 1 for that, 0 for the others. */
export function stateSet(label: string, words: readonly string[], holds: string | undefined): Values {
  return words.map((word) => [{ [label]: word }, word === holds ? 1 : 0] as const)
}

/** So many of each kind. */
export function tally(keys: Iterable<Labels>): Values {
  const counts = new Map<string, [Labels, number]>()
  for (const labels of keys) {
    const key = Object.values(labels).join('\0')
    const counted = counts.get(key) ?? [labels, 0]
    counted[1] += 1
    counts.set(key, counted)
  }
  return counts.values()
}
