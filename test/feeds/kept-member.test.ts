import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptMember } from '../../server/feeds/kept-member.ts'

const PHONE = '0912 345 678'
const EMAIL = 'nguyen.van.a@example.vn'

describe('what is kept of a refused member', () => {
  test('is what an observation of its type has; personal attributes go, texts are masked', () => {
    const kept = keptMember({
      type: 'case',
      id: 'PA-1',
      kind: 'reports.report',
      at: 1_770_000_000_000,
      openedAt: 1_770_000_000_001,
      title: `Gọi ${PHONE}`,
      text: `viết cho ${EMAIL}`,
      attributes: { reporterName: 'Nguyễn Văn A', so_dien_thoai: PHONE, note: PHONE, lanes: 2 },
      place: [21.5, 105.8],
    })
    expect(kept).toEqual({
      type: 'case',
      id: 'PA-1',
      kind: 'reports.report',
      at: 1_770_000_000_000,
      openedAt: 1_770_000_000_001,
      title: 'Gọi [SĐT]',
      text: 'viết cho [@]',
      attributes: { note: '[SĐT]', lanes: 2 },
      place: [21.5, 105.8],
    })
  })

  test('unknown keys are dropped, as nobody can judge what they hold; so is what stands where it does not belong', () => {
    const kept = keptMember({
      type: 'reading',
      indicator: 'traffic.flow',
      hoTen: 'Nguyễn Văn A',
      citizen: { name: 'Nguyễn Văn A' },
      area: { name: 'Nguyễn Văn A' },
      thing: ['Nguyễn Văn A'],
      value: 3,
    })
    expect(kept).toEqual({ type: 'reading', indicator: 'traffic.flow', value: 3 })
  })

  test("a number is kept where one belongs, and not where it may be somebody's", () => {
    const phone = 84_912_345_678
    const kept = keptMember({
      type: 'notice',
      id: phone,
      title: 7,
      at: phone,
      attributes: { a: phone, b: 3 },
    })
    expect(kept).toEqual({ type: 'notice', title: 7, at: phone, attributes: { b: 3 } })
  })

  test.each([7, null, 'text', [], undefined])('of %o is nothing', (member) => {
    expect(keptMember(member)).toBeUndefined()
  })

  test('never holds a number or an address of somebody, wherever in it they stood', () => {
    const scalar = fc.oneof(fc.constant(PHONE), fc.constant(EMAIL), fc.constant('001099012345'), fc.integer())
    const keys = fc.constantFrom(
      'id',
      'title',
      'name',
      'area',
      'attributes',
      'things',
      'path',
      'sdt',
      '__proto__',
      'x',
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(keys, tie('any')),
      ),
    })).any
    fc.assert(
      fc.property(
        fc.dictionary(keys, value),
        fc.constantFrom('case', 'thing', 'ghost', 3),
        (member, type) => {
          const text = JSON.stringify(keptMember({ ...member, type }))
          expect(text).not.toContain(PHONE)
          expect(text).not.toContain(EMAIL)
          expect(text).not.toContain('001099012345')
        },
      ),
    )
  })
})
