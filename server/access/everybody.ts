import type { Identities } from './identities.ts'

/** Where a benchmark leaves the store out, nobody can be known. */
export const EVERYBODY: Identities = {
  of: () =>
    Promise.resolve({
      type: 'demo',
      id: 'guest',
      name: 'guest',
      grants: [{ role: 'viewer', scopes: '*', domains: '*' }],
    }),
  seen: () => undefined,
  onChange: () => () => undefined,
}
