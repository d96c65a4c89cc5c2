import type { Permission } from '../../shared/access/permission.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { may, type Extent } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { EntryParts } from './entry-parts.ts'
import { domainsOf } from './entry-feed.ts'

/** What a form is about: its area, and every domain of its indicators. */
export function extentOfForm(form: Pick<EntryForm, 'area' | 'indicators'>): Extent {
  return { scopes: [form.area], domains: domainsOf(form) }
}

/** What somebody may do with forms. */
export function mayOf(who: Principal, { pack }: Pick<EntryParts, 'pack'>) {
  const has = (permission: Permission) => (form: EntryForm) =>
    may(who, permission, extentOfForm(form), pack.scopes)
  return {
    read: has('feed.read'),
    write: has('entry.write'),
    review: has('entry.review'),
    manage: has('entry.manage'),
  }
}
