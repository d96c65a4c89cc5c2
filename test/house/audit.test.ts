import { describe, expect, it } from 'vitest'
import { judgeAudit, readExceptions, type AuditException } from '../../scripts/audit/judge-audit.ts'

const URL = 'https://advisories.example/GHSA-aaaa-bbbb-cccc'
const TODAY = '2026-11-25'

const report = (severity: string) =>
  JSON.stringify({
    vulnerabilities: {
      weak: { via: [{ title: 'Reads too much', url: URL, severity }] },
      above: { via: ['weak'] },
    },
  })
const exception = (more: Partial<AuditException> = {}): AuditException => ({
  advisory: 'GHSA-aaaa-bbbb-cccc',
  package: 'weak',
  reason: 'Nothing here reads what strangers send with it.',
  until: TODAY,
  ...more,
})

describe('npm run audit', () => {
  it('fails for a weakness of high severity, and for no lesser one', () => {
    expect(judgeAudit(report('high'), [], TODAY).ok).toBe(false)
    expect(judgeAudit(report('critical'), [], TODAY).lines[0]).toMatch(
      /^WRONG critical: weak: Reads too much/,
    )
    expect(judgeAudit(report('moderate'), [], TODAY).ok).toBe(true)
  })

  it('lets pass what an exception names, to its last day', () => {
    expect(judgeAudit(report('high'), [exception()], TODAY).ok).toBe(true)
    expect(judgeAudit(report('high'), [exception({ until: '2026-11-24' })], TODAY).ok).toBe(false)
    expect(judgeAudit(report('high'), [exception({ package: 'other' })], TODAY).ok).toBe(false)
    expect(judgeAudit(report('high'), [exception({ advisory: 'GHSA-other' })], TODAY).ok).toBe(false)
  })

  it('says so where the registry answers no audit', () => {
    for (const answer of ['', 'not found', '{"message":"404 Not Found","error":{"summary":"","detail":""}}'])
      expect(judgeAudit(answer, [], TODAY)).toEqual({
        ok: true,
        lines: ['not audited: this registry answers no audit; run it where one does'],
      })
  })

  it('takes no exception without a reason and a last day', () => {
    expect(readExceptions('{"exceptions":[]}')).toEqual([])
    expect(() => readExceptions('{"exceptions":[{"advisory":"a","package":"b","reason":"so"}]}')).toThrow(
      /reason[\s\S]*until/,
    )
  })
})
