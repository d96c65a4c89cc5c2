import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

/** Only what sparklines draw with. */
export function partsInit(): typeof init {
  use([LineChart, GridComponent, CanvasRenderer])
  return init
}
