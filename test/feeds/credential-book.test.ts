import { expect, test } from 'vitest'
import {
  configuredCredential,
  hashOf,
  newToken,
  prefixOf,
  type Credential,
} from '../../server/feeds/credential.ts'
import { CredentialBook } from '../../server/feeds/credential-book.ts'

const credential = (feed: string, token: string, more: Partial<Credential> = {}): Credential => ({
  ...configuredCredential(feed, token),
  id: token,
  ...more,
})

test('a token is found by its hash while it is valid, and no other', () => {
  const book = new CredentialBook()
  const held = credential('a', 'token-a', { expiresAt: 100 })
  book.add(held)
  book.add(credential('b', 'token-b'))
  expect(book.valid('token-a', 99)).toEqual([held])
  expect(book.valid('token-a', 100)).toEqual([])
  expect(book.valid('token-c', 99)).toEqual([])
  held.revokedAt = 5
  expect(book.valid('token-a', 99)).toEqual([])
  book.remove(held)
  expect(book.of('a')).toEqual([])
})

test('the settings may name one for several feeds', () => {
  const book = new CredentialBook()
  for (const feed of ['a', 'b']) book.add(configuredCredential(feed, 'shared-secret'))
  expect(book.valid('shared-secret', 0).map(({ feed }) => feed)).toEqual(['a', 'b'])
})

test('a token names its feed and holds 256 bits that are nowhere else', () => {
  const tokens = Array.from({ length: 100 }, () => newToken('city-x'))
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) {
    expect(token).toMatch(/^tc_city-x_[\w-]{43}$/)
    expect(prefixOf(token, 'city-x')).toBe(`${token.slice(0, 14)}…`)
    expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/)
  }
})
