import type { Label } from '../label.ts'
import type { AuditAction } from './audit-actions.ts'

export const ACTION_NAMES: Readonly<Record<AuditAction, Label>> = {
  'server.start': { vi: 'Khởi động máy chủ', en: 'Server start' },
  'sign-in': { vi: 'Đăng nhập', en: 'Sign-in' },
  'sign-out': { vi: 'Đăng xuất', en: 'Sign-out' },
  'session.revoke': { vi: 'Thu hồi phiên', en: 'Session revoked' },
  'person.invite': { vi: 'Mời người dùng', en: 'Person invited' },
  'person.change': { vi: 'Sửa người dùng', en: 'Person changed' },
  'person.disable': { vi: 'Khóa người dùng', en: 'Person disabled' },
  'access.refuse': { vi: 'Từ chối truy cập', en: 'Access refused' },
  command: { vi: 'Lệnh điều hành', en: 'Command' },
  export: { vi: 'Xuất dữ liệu', en: 'Export' },
  'feed.register': { vi: 'Đăng ký nguồn', en: 'Feed registered' },
  'feed.change': { vi: 'Sửa nguồn', en: 'Feed changed' },
  'feed.retire': { vi: 'Ngừng nguồn', en: 'Feed retired' },
  'credential.issue': { vi: 'Cấp mã bí mật', en: 'Credential issued' },
  'credential.revoke': { vi: 'Thu hồi mã bí mật', en: 'Credential revoked' },
  'quarantine.replay': { vi: 'Nạp lại tin bị loại', en: 'Quarantine replayed' },
  'quarantine.discard': { vi: 'Xóa tin bị loại', en: 'Quarantine discarded' },
  'quarantine.export': { vi: 'Tải tin bị loại', en: 'Quarantine exported' },
  'file.import': { vi: 'Nhập tệp', en: 'File imported' },
  'mapping.change': { vi: 'Sửa ánh xạ cột', en: 'Mapping changed' },
  'audit.export': { vi: 'Xuất nhật ký kiểm toán', en: 'Audit exported' },
  'audit.mismatch': { vi: 'Chuỗi không khớp mốc neo', en: 'Chain against its anchor' },
  'audit.void': { vi: 'Dòng không có hiệu lực', en: 'Entries without effect' },
}
