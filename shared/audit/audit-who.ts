import type { Label } from '../label.ts'

export const WHO_TYPES = ['person', 'demo', 'key', 'feed', 'system', 'anonymous'] as const
export type WhoType = (typeof WHO_TYPES)[number]

export const WHO_TYPE_NAMES: Readonly<Record<WhoType, Label>> = {
  person: { vi: 'người dùng', en: 'person' },
  demo: { vi: 'tài khoản trình diễn', en: 'demo account' },
  key: { vi: 'khóa của chương trình', en: 'key of a program' },
  feed: { vi: 'nguồn dữ liệu', en: 'feed' },
  system: { vi: 'hệ thống', en: 'system' },
  anonymous: { vi: 'chưa đăng nhập', en: 'not signed in' },
}
