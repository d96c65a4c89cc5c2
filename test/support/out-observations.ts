import { CITY_AREA, OTHER_AREA } from './server.ts'

/**
 * What is told in other formats: two detectors of the city, one without a place and one called `name`, and one beside
 * it; a report; warnings that were updated, replaced and taken back.
 */
export function outObservations(at: number, name: string): object[] {
  const detector = { type: 'thing', kind: 'traffic.detector', revision: at, at, status: 'online' }
  const notice = {
    type: 'notice',
    id: 'rain',
    kind: 'environment.bulletin',
    area: CITY_AREA,
    severity: 'high',
  }
  const speed = (thing: string, value: number) => ({
    type: 'reading',
    indicator: 'traffic.speed',
    thing,
    at,
    value,
    numerator: value * 10,
    denominator: 10,
  })
  return [
    { ...detector, id: 'd1', name, area: CITY_AREA, place: [21.59, 105.84] },
    { ...detector, id: 'd2', name: 'Không rõ chỗ', area: CITY_AREA },
    { ...detector, id: 'd3', name: 'Sông Công', area: OTHER_AREA, place: [21.47, 105.85] },
    speed('d1', 41.26),
    speed('d2', 40),
    speed('d3', 60),
    {
      type: 'case',
      id: 'r1',
      kind: 'reports.report',
      at,
      revision: 1,
      area: CITY_AREA,
      title: 'Ổ gà, gọi 0912345678',
      category: 'traffic',
      status: 'new',
      severity: 'normal',
      openedAt: at,
      place: [21.6, 105.83],
    },
    { ...notice, at, revision: 1, title: 'Mưa', expiresAt: at + 7_200_000 },
    { ...notice, at: at + 1_000, revision: 2, title: 'Mưa lớn', expiresAt: at + 7_200_000 },
    { ...notice, id: 'old', at, revision: 1, title: 'Bão' },
    {
      ...notice,
      id: 'old',
      at: at + 1_000,
      revision: 2,
      title: 'Bão',
      expiresAt: at + 1_000,
      attributes: { replacedBy: 'new' },
    },
    {
      ...notice,
      id: 'new',
      at: at + 1_000,
      revision: 2,
      title: 'Bão gần',
      attributes: { messageType: 'Update' },
    },
    { ...notice, id: 'gone', at, revision: 1, title: 'Nóng' },
    { ...notice, id: 'gone', at: at + 1_000, revision: 2, title: 'Nóng', expiresAt: at + 1_000 },
  ]
}
