import { OPEN_METRICS_TEXT, PROMETHEUS_TEXT } from '../../../shared/out/metrics-routes.ts'
import type { Config } from '../../config.ts'
import type { Guard } from '../../access/guard.ts'
import { comeBackIn, type RouteHandlers } from '../../http/mount-routes.ts'
import { refuse } from '../../http/refuse.ts'
import { mayScrape } from './may-scrape.ts'
import type { Metrics } from './metrics.ts'

/** GET /metrics, in whichever of its two formats was asked for. */
export function metricsHandler(
  metrics: Metrics,
  { config, guard }: { config: Config; guard: Guard },
): RouteHandlers<'metrics'> {
  return {
    async metrics(request, response) {
      const who = await guard.of(request.headers)
      const may = mayScrape(config, request, who)
      const waitMs = who === undefined ? 0 : guard.waitMs(who)
      if (waitMs > 0) return void comeBackIn(waitMs, request, response)
      if (may === 'bad-credential') {
        response.set('WWW-Authenticate', 'Bearer')
        return refuse(request, response, 401, may)
      }
      if (may === 'not-authorised') return refuse(request, response, 403, may)
      const isOpen = request.accepts([PROMETHEUS_TEXT, OPEN_METRICS_TEXT]) === OPEN_METRICS_TEXT
      const text = await metrics.text(isOpen ? 'openmetrics' : 'prometheus')
      response
        .set('Cache-Control', 'no-store')
        .vary('Accept')
        .set('Content-Type', `${isOpen ? OPEN_METRICS_TEXT : PROMETHEUS_TEXT}; charset=utf-8`)
        .send(text)
    },
  }
}
