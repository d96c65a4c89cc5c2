import { newKey } from '../../server/access/keys/key-text.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { AuditEntry } from '../../server/audit/audit-port.ts'
import { cleanEntry } from '../../server/audit/clean-entry.ts'

const SECRET = 'kX9-hunter2-Zq7'

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  action: 'person.change',
  who: { type: 'person', id: 'p-1', name: 'Trần Văn A' },
  from: '127.0.0.1',
  outcome: 'done',
  ...more,
})
const textOf = (more: Partial<AuditEntry>): string => canonicalJson(cleanEntry(entry(more)))

describe('no secret is kept', () => {
  test.each([
    'password',
    'newPassword',
    'current_password',
    'clientSecret',
    'OIDC_CLIENT_SECRET',
    'token',
    'sessionToken',
    'credential',
    'Authorization',
    'set-cookie',
    'apiKey',
    'totp',
    'backupCodes',
    'passwordHash',
  ])('of a member called %s, at any depth', (name) => {
    expect(textOf({ after: { [name]: SECRET } })).not.toContain(SECRET)
    expect(textOf({ before: { person: [{ [name]: [SECRET, SECRET] }] } })).not.toContain(SECRET)
  })

  test.each([
    `Authorization: Bearer ${SECRET}`,
    `Basic ${SECRET}`,
    `postgresql://centre:${SECRET}@db.example/centre`,
    `https://centre.example/join?lang=vi&token=${SECRET}`,
  ])('of a text such as %s', (text) => {
    expect(textOf({ after: { text } })).not.toContain(SECRET)
    expect(textOf({ reason: text })).not.toContain(SECRET)
    expect(textOf({ target: text })).not.toContain(SECRET)
  })

  test('of a key that somebody pasted where a name belongs', () => {
    const key = newKey()
    expect(textOf({ after: { name: `GIS ${key}` } })).not.toContain(key.slice(0, 20))
  })

  test('and the id of a credential, which is none, is', () => {
    expect(textOf({ after: { credentialId: 'c-17', tokens: 3 } })).toContain('"credentialId":"c-17"')
  })
})

test('R11: what citizens are known by is masked in every text; ids and figures stay', () => {
  const text = textOf({
    reason: 'gọi 0912 345 678',
    target: 'nguyen.van.a@example.vn',
    before: { title: 'CCCD 012345678912', reporter: 'Nguyễn Văn A' },
    after: { scopes: ['zone:song-cong'], rate: 5_000, id: '3f0c6a4e-8a53-4be1-9d2c-2f9b7f1c0a11' },
  })
  for (const personal of ['912 345', 'nguyen.van.a', '012345678912', 'Nguyễn Văn A'])
    expect(text).not.toContain(personal)
  for (const kept of ['zone:song-cong', '5000', '3f0c6a4e-8a53-4be1-9d2c-2f9b7f1c0a11'])
    expect(text).toContain(kept)
})

test('whatever it is given is bounded, and PostgreSQL takes it', () => {
  fc.assert(
    fc.property(
      fc.anything({ maxDepth: 20, withDate: true, withBigInt: true, withSparseArray: true }),
      (value) => {
        const text = textOf({
          before: value,
          after: { value },
          reason: fc.stringify(value),
        })
        expect(text.length).toBeLessThan(70_000)
        expect(JSON.stringify(JSON.parse(text))).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      },
    ),
  )
  const long = textOf({ after: Array.from({ length: 10_000 }, () => 'ă'.repeat(10)) })
  expect(long.length).toBeLessThan(2_000)
  expect(textOf({ after: { text: '\0 \ud800' } })).toContain('\uFFFD \uFFFD')
})
