import { GROUPS_766, type Group766 } from '../../indices/groups-766.ts'
import { textsOver, type DomainTexts, type IndicatorTexts } from './indicator-texts.ts'

type Over = ReturnType<typeof textsOver>
const now = textsOver('live', 0)
const monthly = textsOver('month', 5)
const yearly = textsOver('year', 183)

/** Of each group as it is computed here: what is sourced of it and what is not, as the group itself says. */
function groupTexts({ id, name, most, basis }: Group766): [string, IndicatorTexts][] {
  const published = `published${id.charAt(0).toUpperCase()}${id.slice(1)}`
  const note = basis.note
  return [
    [
      id,
      now([
        `Nhóm “${name.vi}” của chỉ số 766, tối đa ${most} điểm, tính tại đây. ${note.vi}.`,
        `Group “${name.en}” of index 766, at most ${most} points, computed here. ${note.en}.`,
      ]),
    ],
    [
      published,
      monthly([
        `Điểm nhóm “${name.vi}” như đã công bố, tối đa ${most}.`,
        `Points of the group “${name.en}” as published, of at most ${most}.`,
      ]),
    ],
  ]
}

/** `pci`: `pciRank`, `pciRankBefore`, `pciRankChange`; of index 766 itself `rank`. */
function rankTexts(
  nameOf: (which: string) => string,
  index: string,
  over: Over,
): Record<string, IndicatorTexts> {
  return {
    [nameOf('rank')]: over([
      `Xếp hạng ${index} như đã công bố; 1 là tốt nhất.`,
      `Rank by ${index} as published; 1 is the best.`,
    ]),
    [nameOf('rankBefore')]: over([
      `Xếp hạng ${index} của kỳ công bố trước.`,
      `Rank by ${index} in the round that was published before.`,
    ]),
    [nameOf('rankChange')]: over([
      `Số bậc tăng (dương) hay giảm (âm) so với kỳ trước; chưa biết khi chưa có hạng kỳ trước.`,
      `Places gained (positive) or lost against the round before; unknown until that is known.`,
    ]),
  }
}

function yearlyTexts(id: string, index: string, meaning: [string, string]): DomainTexts {
  const nameOf = (which: string) => `${id}${which.charAt(0).toUpperCase()}${which.slice(1)}`
  return { [id]: yearly(meaning), ...rankTexts(nameOf, index, yearly) }
}

export const indicesTexts: DomainTexts = {
  score: now([
    'Tổng năm nhóm của chỉ số 766 tính tại đây từ số liệu của trung tâm; không phải điểm chính thức.',
    'The five groups of index 766 added up, computed here from the figures of this centre; not the official score.',
  ]),
  published: monthly([
    'Tổng năm nhóm của chỉ số 766 như đã công bố.',
    'The five groups of index 766 added up, as they were published.',
  ]),
  ...Object.fromEntries(GROUPS_766.flatMap(groupTexts)),
  ...rankTexts((which) => which, '766', monthly),
  ...yearlyTexts('pci', 'PCI', [
    'Năng lực cạnh tranh cấp tỉnh như đã công bố, thang 0 đến 100.',
    'Provincial competitiveness as published, from 0 to 100.',
  ]),
  ...yearlyTexts('papi', 'PAPI', [
    'Hiệu quả quản trị và hành chính công như đã công bố: tổng tám nội dung, mỗi nội dung 1 đến 10.',
    'Governance and public administration as published: eight dimensions of 1 to 10 each, added up.',
  ]),
  ...yearlyTexts('par', 'PAR INDEX', [
    'Chỉ số cải cách hành chính như đã công bố, phần trăm.',
    'Administrative reform as published, per cent.',
  ]),
  ...yearlyTexts('sipas', 'SIPAS', [
    'Mức độ hài lòng về phục vụ hành chính như đã công bố, phần trăm.',
    'Satisfaction with public service as published, per cent.',
  ]),
  ...yearlyTexts('dti', 'DTI', [
    'Chỉ số chuyển đổi số như đã công bố, thang 0 đến 1.',
    'Digital transformation as published, from 0 to 1.',
  ]),
}
