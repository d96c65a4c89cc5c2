import type { Grant } from '../../shared/access/grant.ts'

/** Says where and for what it holds; one that is being edited may not yet. */
export function isWhole({ scopes, domains }: Grant): boolean {
  return scopes.length > 0 && domains.length > 0
}
