import type { HttpRoute } from '../http.ts'
import { EXPORT_ROUTES } from './export-routes.ts'

/** The same facts for others, in the formats that they read. */
export const OUT_ROUTES = {
  ...EXPORT_ROUTES,
} as const satisfies Record<string, HttpRoute>
