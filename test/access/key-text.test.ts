import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, isKeyText, newKey, toldOf } from '../../server/access/keys/key-text.ts'

const LETTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const of = (drawn: Uint8Array) => newKey(() => Buffer.from(drawn))

test('a key has the form that scanners know, whatever is drawn', () => {
  fc.assert(
    fc.property(bytes, (drawn) => {
      const key = of(drawn)
      expect(key).toMatch(/^tck_[0-9A-Za-z]{49}$/)
      expect(isKeyText(key)).toBe(true)
      expect(toldOf(key)).toBe(`${key.slice(0, 10)}…`)
    }),
    { seed: 25, numRuns: 200 },
  )
  expect(of(new Uint8Array(32))).toBe(`tck_${'0'.repeat(43)}2CZclj`)
  expect(digestOf('tck_')).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(Array.from({ length: 50 }, () => newKey())).size).toBe(50)
})

test('one letter that is another makes it none', () => {
  const changed = fc.record({ drawn: bytes, at: fc.nat({ max: 48 }), letter: fc.constantFrom(...LETTERS) })
  fc.assert(
    fc.property(changed, ({ drawn, at, letter }) => {
      const key = of(drawn)
      const place = 4 + at
      const other = `${key.slice(0, place)}${letter}${key.slice(place + 1)}`
      expect(isKeyText(other)).toBe(other === key)
    }),
    { seed: 25, numRuns: 500 },
  )
})
