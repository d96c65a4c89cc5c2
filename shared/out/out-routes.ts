import type { HttpRoute } from '../http.ts'
import { CAP_ROUTES } from './cap-routes.ts'
import { EXPORT_ROUTES } from './export-routes.ts'
import { METRICS_ROUTES } from './metrics-routes.ts'
import { NGSI_ROUTES } from './ngsi-routes.ts'

/** The same facts for others, in the formats that they read. */
export const OUT_ROUTES = {
  ...EXPORT_ROUTES,
  ...NGSI_ROUTES,
  ...CAP_ROUTES,
  ...METRICS_ROUTES,
} as const satisfies Record<string, HttpRoute>
