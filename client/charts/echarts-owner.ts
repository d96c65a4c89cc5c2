import type { EChartsType } from 'echarts/core'

export type Chart = EChartsType
type Init = (element: HTMLElement) => Chart

let loading: Promise<Init> | undefined

/**
 * The one door to ECharts, fetched apart from the page's first script. A load that failed is tried again by the
 * next chart.
 */
export function loadCharts(): Promise<Init> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<Init> {
  const { partsInit } = await import('./echarts-parts.ts')
  const init = partsInit()
  return (element) => init(element, undefined, { renderer: 'canvas' })
}
