/**
 * Prometheus's text as OpenMetrics: a counter is called without its `_total` in what describes it, there are no empty
 * lines, and the end is said. prom-client can write it itself, and then forgets the other name of each counter.
 */
export function openMetricsText(text: string): string {
  const counters = new Set([...text.matchAll(/^# TYPE (\w+)_total counter$/gm)].map(([, name]) => name))
  const lines = text.split('\n').filter((line) => line !== '')
  const renamed = lines.map((line) =>
    line.replace(/^(# (?:HELP|TYPE) )(\w+)_total /, (whole, head: string, name: string) =>
      counters.has(name) ? `${head}${name} ` : whole,
    ),
  )
  return `${renamed.join('\n')}\n# EOF\n`
}
