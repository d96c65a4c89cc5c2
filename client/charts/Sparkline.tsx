import { useEffect, useRef, useState } from 'react'
import type { Severity } from '../../shared/severity.ts'
import type { Place } from '../state/centre-store.ts'
import { useHistory } from '../state/history.ts'
import { shownNow } from '../state/shown-time.ts'
import { useUsualBands } from '../state/usual-band.ts'
import { useTheme } from '../state/view-store.ts'
import { loadCharts, type Chart } from './echarts-owner.ts'
import { sparklineColours } from './sparkline-colours.ts'
import { sparklineData } from './sparkline-data.ts'
import { sparklineOption } from './sparkline-option.ts'

interface SparklineProps {
  indicator: string
  scope: string
  place: Place
  severity: Severity
}

/** The last hours of a roll-up within its normal band; of what nobody recorded, the last minutes. */
export function Sparkline({ indicator, scope, place, severity }: SparklineProps) {
  const element = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<Chart>()
  const theme = useTheme()
  const { recorded, baseline } = useUsualBands()
  const points = useHistory(indicator, scope)

  useEffect(function own() {
    const node = element.current
    if (!node) return undefined
    let owned: Chart | undefined
    let gone = false
    const observer = new ResizeObserver(() => owned?.resize())
    function start(init: (element: HTMLElement) => Chart): void {
      if (gone || !node) return
      owned = init(node)
      observer.observe(node)
      setChart(owned)
    }
    // Without charts the figures stand alone; the next chart asks again.
    loadCharts().then(start, () => undefined)
    return function release() {
      gone = true
      observer.disconnect()
      owned?.dispose()
      setChart(undefined)
    }
  }, [])

  useEffect(
    function draw() {
      const bands = { recorded, baseline }
      const data = sparklineData({ indicator, scope, place, bands, points, now: shownNow() })
      chart?.setOption(sparklineOption(data, sparklineColours(severity, theme)), { lazyUpdate: true })
    },
    [chart, points, theme, severity, recorded, baseline, indicator, scope, place],
  )

  return <div className="sparkline" ref={element} aria-hidden="true" />
}
