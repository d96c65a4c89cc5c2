import { describe, expect, it } from 'vitest'
import { addBody, changeBody, emptyForm, valuesOf } from '../../client/entry/form-values.ts'
import { moved } from '../../client/entry/moved.ts'
import { addFormSchema, changeFormSchema } from '../../shared/entry/entry-form.ts'
import { entrySheet } from './entry-sheets.ts'

const UNITS = [{ id: 'so-yt', name: { vi: 'Sở Y tế', en: 'Department of Health' } }]
const TODAY = '2026-11-26'

describe('a form as it is written', () => {
  const said = {
    ...emptyForm(TODAY),
    name: ' Trực cấp cứu hằng ngày ',
    unit: 'Sở Y tế',
    area: '19',
    indicators: ['health.newCases'],
    reason: 'theo yêu cầu',
  }

  it('of today on, has an id from its name and the unit that is known by that name', () => {
    expect(addFormSchema.parse(addBody(said, UNITS))).toMatchObject({
      id: 'truc-cap-cuu-hang-ngay',
      name: { vi: 'Trực cấp cứu hằng ngày', en: 'Trực cấp cứu hằng ngày' },
      unit: UNITS[0],
      period: 'day',
      deadline: { days: 0, hour: 8 },
      validFrom: TODAY,
      validTo: null,
    })
  })

  it('makes a unit of a name that is new', () => {
    const { unit } = addBody({ ...said, unit: 'Bệnh viện A' }, UNITS)
    expect(unit).toEqual({ id: 'benh-vien-a', name: { vi: 'Bệnh viện A', en: 'Bệnh viện A' } })
  })

  it('is not sent without a reason or an indicator', () => {
    expect(addFormSchema.safeParse(addBody({ ...said, reason: ' ' }, UNITS)).success).toBe(false)
    expect(addFormSchema.safeParse(addBody({ ...said, indicators: [] }, UNITS)).success).toBe(false)
  })

  it('that is changed says what it was made from, begins today, and keeps what was not touched', () => {
    const { form } = entrySheet()
    const note = { vi: 'đến 24 giờ', en: 'up to midnight' }
    const from = { ...form, note, proposed: true as const, version: 3 }
    const body = changeBody({ ...valuesOf(from, TODAY), hour: 10, reason: 'muộn hơn' }, [form.unit], from)
    expect(changeFormSchema.parse(body)).toEqual({
      version: 3,
      name: form.name,
      unit: form.unit,
      indicators: form.indicators,
      deadline: { days: 0, hour: 10 },
      validFrom: TODAY,
      validTo: null,
      note,
      proposed: true,
      reason: 'muộn hơn',
    })
  })

  it('never begins before the version that it follows', () => {
    const { form } = entrySheet()
    expect(valuesOf({ ...form, validFrom: '2027-01-01' }, TODAY).validFrom).toBe('2027-01-01')
  })
})

it('an indicator is moved up and down, and stays at the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a'], 5, 1)).toEqual(['a'])
})
