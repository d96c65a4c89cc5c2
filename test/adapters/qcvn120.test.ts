import { describe, expect, test } from 'vitest'
import { AdapterError } from '../../server/adapters/adapter.ts'
import { translateQcvn120 } from '../../server/adapters/formats/qcvn120.ts'
import { PORTAL_STATUSES } from '../../shared/dossiers/portal-status.ts'
import { contextOf, inputOf, OWN } from './context.ts'

const dossier = (more: object = {}) => ({
  MaHoSo: '000.19.25.H55-260302-0001',
  MaTTHC: '1.001612',
  TenTTHC: 'Đăng ký thành lập hộ kinh doanh',
  MaLinhVuc: 'KH01',
  ChuHoSo: 'Nguyễn Văn A',
  Email: 'chu.ho.so@example.vn',
  SoDienThoai: '0912345678',
  NgayTiepNhan: '20260302083000',
  NgayHenTra: '05/03/2026 17:00:00',
  TrangThaiHoSo: 4,
  DonViXuLy: 'Phòng Kinh tế',
  ...more,
})
const step = (more: object = {}) => ({
  NguoiXuLy: 'Trần Thị B',
  ThoiDiemXuLy: '2026-03-02 10:15:00',
  NoiDungXuLy: 'Thẩm định hồ sơ',
  TrangThai: '4',
  NgayKetThucTheoQuyDinh: '20260304',
  ...more,
})

function taken(body: unknown, type = 'application/json', settings: object = {}) {
  return translateQcvn120(inputOf(body, type), contextOf('qcvn120', settings))
}

describe('a dossier in JSON', () => {
  test('is a case from its reception to its deadline, in the zone of the place', () => {
    expect(taken(dossier()).observations).toEqual([
      {
        type: 'case',
        id: '000.19.25.H55-260302-0001',
        kind: 'services.dossier',
        at: Date.UTC(2026, 2, 2, 1, 30),
        revision: Date.UTC(2026, 2, 2, 1, 30) * 16 + 4,
        area: OWN,
        title: 'Đăng ký thành lập hộ kinh doanh',
        status: 'status4',
        severity: 'normal',
        openedAt: Date.UTC(2026, 2, 2, 1, 30),
        dueAt: Date.UTC(2026, 2, 5, 10),
        attributes: { procedure: '1.001612', field: 'KH01', unit: 'Phòng Kinh tế' },
      },
    ])
  })

  test('says what was done last, whatever the list of its steps is called', () => {
    const steps = [step({ ThoiDiemXuLy: '2026-03-02 15:00:00', NoiDungXuLy: 'Trình ký' }), step()]
    expect(taken({ HoSo: [dossier({ TienTrinh: steps })] }).observations).toMatchObject([
      { text: 'Trình ký', at: Date.UTC(2026, 2, 2, 8) },
    ])
  })

  test.each(PORTAL_STATUSES.map(({ code, group }) => [code, group] as const))(
    'of status %i is %s: over only when done or refused',
    (code, group) => {
      const more = { TrangThaiHoSo: String(code).padStart(2, '0'), NgayKetThucXuLy: '20260303' }
      const [made] = taken(dossier(more)).observations
      expect(made).toMatchObject({ status: `status${code}` })
      expect(made !== undefined && 'closedAt' in made).toBe(group === 'done' || group === 'refused')
    },
  )

  test('of a later status at the same time is the newer revision', () => {
    const revision = (TrangThaiHoSo: number) =>
      taken(dossier({ TrangThaiHoSo })).observations[0]?.revision ?? 0
    expect(revision(4)).toBeGreaterThan(revision(2))
  })

  test('is of the area that is set for its unit', () => {
    const settings = { areas: { 'Phòng Kinh tế': '05860' } }
    expect(taken(dossier(), 'application/json', settings).observations).toMatchObject([{ area: '05860' }])
  })

  test('that is wrong is refused alone', () => {
    const wrong = [
      dossier({ TrangThaiHoSo: 11 }),
      dossier({ NgayTiepNhan: '31/02/2026' }),
      dossier({ MaHoSo: '' }),
      dossier(),
    ]
    const { observations, refused, read } = taken({ DanhSach: wrong })
    expect({ read, taken: observations.length }).toEqual({ read: 4, taken: 1 })
    expect(refused.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unknown-status DanhSach.0.TrangThaiHoSo',
      'malformed DanhSach.1.NgayTiepNhan',
      'malformed DanhSach.2.MaHoSo',
    ])
  })

  test('is looked for in vain in something else', () => {
    expect(() => taken({ hello: 'world' })).toThrow(AdapterError)
  })
})

function xmlOf(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'object' ? xmlOf(value) : String(value)}</${name}>`)
    .join('')
}

describe('a dossier in XML', () => {
  test('is the case that it is in JSON', () => {
    const fields = dossier({ TienTrinh: { Buoc: step() } })
    const xml = `<?xml version="1.0" encoding="UTF-8"?><DanhSach><HoSo>${xmlOf(fields)}</HoSo><HoSo>${xmlOf({ ...fields, MaHoSo: 'b' })}</HoSo></DanhSach>`
    const { observations } = taken(xml, 'application/xml')
    expect(observations[0]).toEqual(taken(fields).observations[0])
    expect(observations).toHaveLength(2)
  })

  test('with a document type or an entity is refused unread', () => {
    const attack = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><HoSo><MaHoSo>&x;</MaHoSo></HoSo>'
    expect(() => taken(attack, 'text/xml')).toThrow(expect.objectContaining({ code: 'xml-entities' }))
  })
})

test('whose dossier it is, is nowhere in what comes of it: not where it is taken, not where it is refused', () => {
  const both = [dossier({ TienTrinh: { Buoc: step() } }), dossier({ TrangThaiHoSo: 99, CanBo: 'Lê Văn C' })]
  const xml = `<DS>${both.map((one) => `<HoSo>${xmlOf(one)}</HoSo>`).join('')}</DS>`
  const settings = { personalFields: ['canbo'] }
  const said = JSON.stringify([taken(both, 'application/json', settings), taken(xml, 'text/xml', settings)])
  expect(said).toContain('Thẩm định hồ sơ')
  expect(said).not.toMatch(/Nguyễn Văn A|chu\.ho\.so|0912345678|Lê Văn C/)
})
