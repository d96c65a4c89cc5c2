import { describe, expect, test } from 'vitest'
import { isOpenToKeys, type Access, type Within } from '../../shared/access/access.ts'
import { hasPermission } from '../../shared/access/permission.ts'
import { ROLES, type Role } from '../../shared/access/role.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { declarations } from './declarations.ts'
import { WHO_MAY } from './who-may.ts'

test('every way in or out stands in the table of who may what, once', () => {
  const ways = WHO_MAY.flatMap((row) => row.ways)
  expect(ways.toSorted()).toEqual(
    declarations()
      .map(([way]) => way)
      .toSorted(),
  )
})

describe('what is declared is what the table says', () => {
  const declared = new Map(declarations())
  test.each(WHO_MAY)('$what', ({ ways, who, within, keys }) => {
    for (const way of ways) {
      const access = declared.get(way)
      expect([way, rolesOf(access), withinOf(access)]).toEqual([way, who, within])
      if (access?.by === 'person') expect([way, isOpenToKeys(access)]).toEqual([way, keys === 'may'])
    }
  })
})

test('whatever is open to keys asks and changes nothing', () => {
  const open = declarations().filter(([, access]) => access.by === 'person' && isOpenToKeys(access))
  const routes = new Map(Object.entries<HttpRoute>(HTTP_ROUTES))
  const others = open.map(([way]) => way).filter((way) => routes.get(way)?.method !== 'get')
  expect(others).toEqual(['/live subscribe', '/live unsubscribe', '/live applied'])
})

function rolesOf(access: Access | undefined): readonly Role[] | 'anyone' | 'feeds' | undefined {
  if (access === undefined) return undefined
  if (access.by === 'anyone') return 'anyone'
  if (access.by === 'feed') return 'feeds'
  return 'needs' in access ? ROLES.filter((role) => hasPermission(role, access.needs)) : ROLES
}

function withinOf(access: Access | undefined): Within | undefined {
  return access !== undefined && 'within' in access ? access.within : undefined
}
