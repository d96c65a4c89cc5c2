import { describe, expect, test } from 'vitest'
import type { Access, Within } from '../../shared/access/access.ts'
import { hasPermission } from '../../shared/access/permission.ts'
import { ROLES, type Role } from '../../shared/access/role.ts'
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
  test.each(WHO_MAY)('$what', ({ ways, who, within }) => {
    for (const way of ways) {
      const access = declared.get(way)
      expect([way, rolesOf(access), withinOf(access)]).toEqual([way, who, within])
    }
  })
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
