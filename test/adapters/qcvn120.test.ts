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

  test('may stand within a text of the answer, as services of .NET send it', () => {
    const inner =
      '<DS><HoSo><MaHoSo>1</MaHoSo><NgayTiepNhan>20260302083000</NgayTiepNhan><TrangThaiHoSo>2</TrangThaiHoSo><Email>a@example.vn</Email></HoSo></DS>'
    const escaped = inner.replaceAll('<', '&lt;')
    const json = JSON.stringify([dossier(), dossier({ MaHoSo: '2' })])
    const answers = [
      [{ d: json }, 'application/json', 2],
      [`<string xmlns="http://tempuri.org/">${json.replaceAll('<', '&lt;')}</string>`, 'application/xml', 2],
      [
        `<Envelope><Body><Result><![CDATA[<?xml version="1.0" encoding="utf-16"?>${inner}]]></Result></Body></Envelope>`,
        'text/xml',
        1,
      ],
      [`<Result>${escaped}</Result>`, 'text/xml', 1],
    ] as const
    for (const [body, type, count] of answers) {
      const { read, observations, refused } = taken(body, type, { personalFields: ['DonViXuLy'] })
      expect([read, refused]).toEqual([count, []])
      expect(observations).toHaveLength(count)
      expect(JSON.stringify(observations)).not.toMatch(/Nguyễn|example\.vn|Phòng/)
    }
    const attack = `<!DOCTYPE a [<!ENTITY x "y">]>${inner}`
    expect(() => taken({ d: attack })).toThrow('xml-entities')
    expect(() => taken({ d: json.slice(0, -1) })).toThrow('not-json')
    // Beside one that can be read, what cannot is refused by itself.
    for (const other of ['[xem MaHoSo ở dưới]', json.slice(0, -1), attack]) {
      const { read, observations, refused } = taken({ d: json, more: [other] })
      expect([read, observations.length]).toEqual([3, 2])
      expect(refused).toMatchObject([{ path: 'more.0', code: 'malformed', raw: null }])
    }
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
    const MaHoSo = dossier().MaHoSo
    expect(refused.map(({ id }) => id)).toEqual([MaHoSo, MaHoSo, undefined])
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

describe('what systems of other makers write', () => {
  const received = Date.UTC(2026, 2, 2, 1, 30)
  const [plain] = taken(dossier()).observations

  test.each([
    ['names with a prefix', Object.fromEntries(Object.entries(dossier()).map(([k, v]) => [`ns1:${k}`, v]))],
    ['lists of one', Object.fromEntries(Object.entries(dossier()).map(([k, v]) => [k, [String(v)]]))],
    [
      'texts beside attributes',
      Object.fromEntries(
        Object.entries(dossier()).map(([k, v]) => [k, { '@lang': 'vi', '#text': String(v) }]),
      ),
    ],
    ['ticks of .NET', dossier({ NgayTiepNhan: `/Date(${received}+0700)/` })],
    [
      'days that stand for none',
      dossier({ NgayTra: '0001-01-01T00:00:00', NgayKetThucXuLy: '1/1/1900 0:00:00' }),
    ],
    ['ticks that stand for none', dossier({ NgayTra: '/Date(-62135596800000)/' })],
    ['the name of a status', dossier({ TrangThaiHoSo: 'Đang xử lý' })],
    ['half days in Vietnamese', dossier({ NgayTiepNhan: '02/03/2026 8:30:00 SA' })],
    ['an offset of its own', dossier({ NgayTiepNhan: '02/03/2026 10:30:00 +09:00' })],
    ['an offset of hours', dossier({ NgayTiepNhan: '2026-03-02T10:30:00+09' })],
    ['when it will be over', dossier({ NgayTra: '20260309' })],
    ['a wrapper in wrappers', { header: {}, body: { data: [{ HoSo: { ThongTin: dossier() } }] } }],
  ])('is the same dossier: %s', (_, document) => {
    expect(taken(document).observations).toEqual([plain])
    expect(JSON.stringify(taken(document))).not.toContain('Nguyễn')
  })

  test('attributes of XML are fields, and nothing where it is nil', () => {
    const { ChuHoSo, Email, SoDienThoai, ...fields } = dossier()
    const given = Object.entries({ ...fields, ChuHoSo, Email, SoDienThoai }).map(
      ([k, v]) => `${k}="${String(v)}"`,
    )
    const xml = `<s:Envelope xmlns:s="urn:s" xmlns:xsi="urn:x"><s:Body><HoSo ${given.join(' ')}><NgayTra xsi:nil="true"/></HoSo></s:Body></s:Envelope>`
    expect(taken(xml, 'text/xml').observations).toEqual([plain])
    expect(taken(`<DS><HoSo ${given.join(' ')}/></DS>`, 'text/xml').observations).toEqual([plain])
    const wrong = `<DS><HoSo ${given.join(' ').replace('"4"', '"77"')}/></DS>`
    expect(taken(wrong, 'text/xml').refused).toMatchObject([{ code: 'unknown-status' }])
    expect(JSON.stringify(taken(wrong, 'text/xml'))).not.toMatch(/Nguyễn|example\.vn|0912345678/)
  })

  test('a day that may be a month is read as the other dates are, and refused where they disagree', () => {
    const on = (day: string) => dossier({ MaHoSo: day, NgayTiepNhan: `${day} 8:30:00 AM`, NgayHenTra: '' })
    const openedOn = (...days: string[]) =>
      taken(days.map(on)).observations.map(
        (one) => 'openedAt' in one && new Date(one.openedAt).toISOString().slice(0, 10),
      )
    expect(openedOn('2/3/2026')).toEqual(['2026-03-02'])
    expect(openedOn('2/3/2026', '25/2/2026')).toEqual(['2026-03-02', '2026-02-25'])
    expect(openedOn('2/3/2026', '2/25/2026')).toEqual(['2026-02-03', '2026-02-25'])
    expect(openedOn('2/3/2026', '2/25/2026', '25/2/2026')).toEqual(['2026-02-25'])
    expect(taken([on('2/3/2026'), on('2/25/2026'), on('25/2/2026')]).refused[0]).toMatchObject({
      path: '0.NgayTiepNhan',
      message: { vi: expect.stringContaining('ngày hay tháng') },
    })
  })

  test('a bare ampersand is one, and so is a letter by its name in HTML', () => {
    const xml =
      '<HoSo><MaHoSo>1</MaHoSo><TenTTHC>A &ndash; B & C</TenTTHC><NgayTiepNhan>20260302</NgayTiepNhan><TrangThaiHoSo>4</TrangThaiHoSo></HoSo>'
    expect(taken(xml, 'text/xml').observations).toMatchObject([{ title: 'A – B & C' }])
  })

  test('a deadline that is a day lasts until its end', () => {
    expect(taken(dossier({ NgayHenTra: '05/03/2026' })).observations).toMatchObject([
      { dueAt: Date.UTC(2026, 2, 5, 17) - 1 },
    ])
  })

  test('what ended on the day of its reception, ended not before', () => {
    const more = { TrangThaiHoSo: 10, NgayKetThucXuLy: '20260302', NgayHenTra: '20260302' }
    expect(taken(dossier(more)).observations).toMatchObject([{ closedAt: received, openedAt: received }])
  })

  test.each([
    ['NgayKetThucXuLy', { TrangThaiHoSo: 9, NgayKetThucXuLy: '20260301' }],
    ['NgayTra', { TrangThaiHoSo: 10, NgayTra: '02/03/2026 08:00:00' }],
    ['NgayHenTra', { NgayHenTra: '01/03/2026 17:00:00' }],
  ])('what lies before its reception is refused: %s', (path, more) => {
    expect(taken([dossier(more), dossier()])).toMatchObject({
      observations: [{}],
      refused: [{ code: 'malformed', path: `0.${path}` }],
    })
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
