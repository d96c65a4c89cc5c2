import type { CaseKind } from '../domains/domain.ts'
import { PORTAL_STATUSES, type PortalCode } from './portal-status.ts'

/** A dossier as a one-stop system names it, without whose it is (QCVN 120:2019/BTTTT). */
export const DOSSIER: CaseKind = {
  id: 'services.dossier',
  name: { vi: 'Hồ sơ một cửa', en: 'One-stop dossier' },
  statuses: PORTAL_STATUSES.map(({ code, name, group }) => ({
    id: statusOf(code),
    name,
    severity: 'normal',
    ...((group === 'done' || group === 'refused') && { closed: true }),
  })),
  categories: [],
  attributes: {
    procedure: { vi: 'Mã thủ tục', en: 'Procedure' },
    field: { vi: 'Mã lĩnh vực', en: 'Field' },
    unit: { vi: 'Đơn vị xử lý', en: 'Unit that handles it' },
  },
}

/** `status4`, as the figures of that status are called. */
export function statusOf(code: PortalCode): string {
  return `status${code}`
}
