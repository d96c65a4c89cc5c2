import { describe, expect, it } from 'vitest'
import { isListed } from '../../client/console/is-listed.ts'
import { CONSOLE_PAGES, DOORS } from '../../client/console/pages.ts'
import { maySee } from '../../client/console/may-see.ts'
import type { Grant } from '../../shared/access/grant.ts'
import type { Me } from '../../shared/access/session.ts'
import { PAGE_PATHS, pageOf } from '../../shared/pages.ts'

function me(...roles: Grant['role'][]): Me {
  const grants = roles.map((role): Grant => ({ role, scopes: ['zone:a'], domains: '*' }))
  const nobody = { email: null, demo: false, guest: false, hasPassword: true, secondFactor: false }
  return { type: 'person', id: 'p', name: 'P', session: null, grants, ...nobody }
}

const seenBy = (who: Me) => CONSOLE_PAGES.filter(({ needs }) => maySee(who, needs)).map(({ path }) => path)

describe('the pages of the console', () => {
  it('are shown to who has the permission anywhere, and to nobody else', () => {
    expect(seenBy(me('viewer'))).toEqual(['/dictionary', '/explain', '/account'])
    expect(seenBy(me('viewer', 'administrator'))).toContain('/people')
    expect(seenBy(me('feed-manager'))).not.toContain('/people')
    expect(seenBy(me())).toEqual(['/dictionary', '/explain', '/account'])
  })

  it('are led to where they say something by themselves, and a guest to what the wall tells too', () => {
    const listed = (who: Me, watchesWhole = true) =>
      CONSOLE_PAGES.filter((page) => isListed(page, who, watchesWhole)).map(({ path }) => path)
    expect(listed(me('viewer'))).toEqual(['/dictionary', '/account'])
    expect(listed({ ...me('viewer'), guest: true })).toEqual(['/dictionary'])
    expect(listed(me('operator'))).toContain('/tasks')
    expect(listed(me('operator'), false)).not.toContain('/tasks')
  })

  it('have each an address that the server answers with the page', () => {
    const paths = ['/wall', ...DOORS.map(({ path }) => path), ...CONSOLE_PAGES.map(({ path }) => path)]
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect(pageOf(`${path}/below`)).toBe(path)
    for (const path of PAGE_PATHS) expect(pageOf(`${path}less`)).toBeUndefined()
    expect(pageOf('/')).toBe('/wall')
  })
})
