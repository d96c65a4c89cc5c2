import type { Label } from '../label.ts'
import type { OutputType } from './mapping.ts'

/** How what stands in a file is read for a member. */
export type MemberKind = 'id' | 'ids' | 'code' | 'time' | 'figure' | 'whole' | 'area' | 'text' | 'any'

export interface Member {
  kind: MemberKind
  /** Without it there is no observation. */
  required?: true
  /** An empty cell here means that the row says nothing of this, which is no fault. */
  skipsWhenEmpty?: true
  name: Label
}

const AT: Member = { kind: 'time', required: true, name: { vi: 'Thời điểm', en: 'Time' } }
const REVISION: Member = { kind: 'whole', name: { vi: 'Lần sửa', en: 'Revision' } }
const KIND: Member = { kind: 'code', required: true, name: { vi: 'Loại', en: 'Kind' } }
const AREA: Member = { kind: 'area', required: true, name: { vi: 'Đơn vị hành chính', en: 'Area' } }
const PLACE: Readonly<Record<string, Member>> = {
  latitude: { kind: 'figure', name: { vi: 'Vĩ độ', en: 'Latitude' } },
  longitude: { kind: 'figure', name: { vi: 'Kinh độ', en: 'Longitude' } },
}
const STATUS: Member = { kind: 'code', required: true, name: { vi: 'Trạng thái', en: 'Status' } }
const TITLE: Member = { kind: 'text', required: true, name: { vi: 'Tiêu đề', en: 'Title' } }
const TEXT: Member = { kind: 'text', name: { vi: 'Nội dung', en: 'Text' } }
const SEVERITY: Member = { kind: 'code', name: { vi: 'Mức độ', en: 'Severity' } }
const id = (vi: string, en: string): Member => ({ kind: 'id', required: true, name: { vi, en } })
const time = (vi: string, en: string): Member => ({ kind: 'time', name: { vi, en } })

/** What each type of observation may be made of, in the order in which people are asked for it. */
export const MEMBERS: Readonly<Record<OutputType, Readonly<Record<string, Member>>>> = {
  reading: {
    indicator: { kind: 'code', required: true, name: { vi: 'Chỉ tiêu', en: 'Indicator' } },
    value: { kind: 'figure', required: true, skipsWhenEmpty: true, name: { vi: 'Giá trị', en: 'Value' } },
    at: AT,
    thing: { kind: 'id', name: { vi: 'Mã đối tượng', en: 'Thing' } },
    area: { kind: 'area', name: AREA.name },
    numerator: { kind: 'figure', name: { vi: 'Tử số', en: 'Numerator' } },
    denominator: { kind: 'figure', name: { vi: 'Mẫu số', en: 'Denominator' } },
    revision: REVISION,
  },
  thing: {
    id: id('Mã đối tượng', 'Id'),
    kind: KIND,
    name: { kind: 'text', required: true, name: { vi: 'Tên', en: 'Name' } },
    area: AREA,
    ...PLACE,
    status: STATUS,
    at: AT,
    revision: { ...REVISION, required: true },
  },
  case: {
    id: id('Mã vụ việc', 'Id'),
    kind: KIND,
    title: TITLE,
    status: STATUS,
    severity: { ...SEVERITY, required: true },
    area: AREA,
    ...PLACE,
    category: { kind: 'code', name: { vi: 'Nhóm', en: 'Category' } },
    openedAt: { ...time('Bắt đầu lúc', 'Opened at'), required: true },
    dueAt: time('Hạn xử lý', 'Due at'),
    closedAt: time('Kết thúc lúc', 'Closed at'),
    text: TEXT,
    things: { kind: 'ids', name: { vi: 'Đối tượng liên quan', en: 'Things' } },
    at: AT,
    revision: { ...REVISION, required: true },
  },
  notice: {
    id: id('Mã thông báo', 'Id'),
    kind: KIND,
    title: TITLE,
    area: AREA,
    ...PLACE,
    at: AT,
    text: TEXT,
    severity: SEVERITY,
    expiresAt: time('Hết hiệu lực lúc', 'Expires at'),
    revision: REVISION,
  },
}

const ATTRIBUTE: Member = { kind: 'any', name: { vi: 'Thuộc tính', en: 'Attribute' } }

/** Undefined for what an observation of this type does not have. */
export function memberOf(type: OutputType, name: string): Member | undefined {
  if (name.startsWith('attributes.')) return type === 'reading' ? undefined : ATTRIBUTE
  return Object.hasOwn(MEMBERS[type], name) ? MEMBERS[type][name] : undefined
}
