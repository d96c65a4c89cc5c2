import type { HttpRoute } from '../http.ts'
import { KEY_ROUTES } from './key-routes.ts'
import { ME_ROUTES } from './me-routes.ts'
import { PEOPLE_ROUTES } from './people-routes.ts'
import { SIGN_IN_ROUTES } from './sign-in-routes.ts'

/** People: how they come in, what they do about themselves, and who manages them; keys of programs. */
export const ACCESS_ROUTES = {
  ...SIGN_IN_ROUTES,
  ...ME_ROUTES,
  ...PEOPLE_ROUTES,
  ...KEY_ROUTES,
} as const satisfies Record<string, HttpRoute>
