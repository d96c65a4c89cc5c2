import { decodeHTMLStrict } from 'entities'
import { statusOf } from '../../../../shared/dossiers/dossier-case.ts'
import { PORTAL_STATUSES, type PortalStatus } from '../../../../shared/dossiers/portal-status.ts'
import type { Label } from '../../../../shared/label.ts'
import type { Attributes, Case } from '../../../../shared/observation.ts'
import type { AdapterContext } from '../../adapter.ts'
import { MemberRefused } from '../../member-refused.ts'
import { idOf } from '../../text/id-of.ts'
import { dueOf, fieldOf, isDayOnly, timeOf, type Fields, type TimeReading } from './field-of.ts'
import { stepsOf, type Step } from './steps-of.ts'
import { cutText } from '../../text/cut-text.ts'

/** Codes of the portal end before this; so many revisions may stand at one time. */
const CODES = 16

/**
 * A dossier as a case. It says no revision of its own: the newest time in it is one, and of two at one time the higher
 * status code. Its text is what was done last; who did it is not read.
 */
export function dossierOf(dossier: Fields, context: AdapterContext<'qcvn120'> & TimeReading): Case {
  const steps = stepsOf(dossier, context)
  const last = steps.at(-1)
  const status = portalStatusOf(dossier, last)
  const times = timesOf(dossier, context)
  const openedAt = times.openedAt ?? steps[0]?.at
  if (openedAt === undefined) throw new MemberRefused('malformed', 'NgayTiepNhan')
  const isOver = status.group === 'done' || status.group === 'refused'
  const ends = [endOf('NgayKetThucXuLy', times.endedAt), endOf('NgayTra', times.returnedAt)]
  // Of one in process some write when it will be over: that is no time at which anything became so.
  const known = ends.flatMap((end) => (end === undefined || (!isOver && end > context.now) ? [] : [end]))
  const at = Math.max(openedAt, ...known, last?.at ?? 0)
  const dueAt = times.dueAt ?? last?.dueAt
  if (dueAt !== undefined && dueAt < openedAt) throw new MemberRefused('malformed', 'NgayHenTra', BEFORE)
  const unit = fieldOf(dossier, 'DonViXuLy')
  return {
    type: 'case',
    id: idOf(fieldOf(dossier, 'MaHoSo') ?? refuse('MaHoSo')),
    kind: 'services.dossier',
    at,
    revision: at * CODES + status.code,
    area: areaOf(unit, context),
    title: titleOf(dossier),
    ...(last?.text !== undefined && { text: cutText(last.text, 4000) }),
    status: statusOf(status.code),
    severity: 'normal',
    openedAt,
    ...(dueAt !== undefined && { dueAt }),
    ...(isOver && { closedAt: ends[0] ?? ends[1] ?? at }),
    attributes: attributesOf(dossier, unit),
  }

  /** A day is over at no time in particular, but not before what was received that day. */
  function endOf(name: string, end: number | undefined): number | undefined {
    if (end === undefined || openedAt === undefined || end >= openedAt) return end
    if (isDayOnly(dossier, name) && end + DAY_MS > openedAt) return openedAt
    throw new MemberRefused('malformed', name, BEFORE)
  }
}

const DAY_MS = 86_400_000
const BEFORE: Label = {
  vi: 'trước thời điểm tiếp nhận hồ sơ',
  en: 'before the dossier was received',
}

function refuse(path: string): never {
  throw new MemberRefused('malformed', path)
}

function timesOf(dossier: Fields, by: TimeReading) {
  return {
    openedAt: timeOf(dossier, 'NgayTiepNhan', by),
    dueAt: dueOf(dossier, 'NgayHenTra', by),
    endedAt: timeOf(dossier, 'NgayKetThucXuLy', by),
    returnedAt: timeOf(dossier, 'NgayTra', by),
  }
}

/** By its code, `4` or `04`, or its name; where the dossier itself says none, its last step does. */
function portalStatusOf(dossier: Fields, last: Step | undefined): PortalStatus {
  const said = fieldOf(dossier, 'TrangThaiHoSo') ?? last?.status
  if (said === undefined) throw new MemberRefused('malformed', 'TrangThaiHoSo')
  const code = /^\d{1,2}$/.test(said) ? Number(said) : undefined
  const words = said.normalize('NFC').toLowerCase()
  const known = PORTAL_STATUSES.find((status) => status.code === code || status.name.vi === words)
  if (known === undefined) throw new MemberRefused('unknown-status', 'TrangThaiHoSo')
  return known
}

function titleOf(dossier: Fields): string {
  const title = fieldOf(dossier, 'TenTTHC') ?? fieldOf(dossier, 'MaTTHC') ?? fieldOf(dossier, 'MaHoSo') ?? ''
  // Of XML that names letters as HTML does.
  return cutText(decodeHTMLStrict(title), 300)
}

function areaOf(unit: string | undefined, { settings, area }: AdapterContext<'qcvn120'>): string {
  const set = unit !== undefined && Object.hasOwn(settings.areas, unit) ? settings.areas[unit] : undefined
  return set ?? area
}

function attributesOf(dossier: Fields, unit: string | undefined): Attributes {
  const known = [
    ['procedure', fieldOf(dossier, 'MaTTHC')],
    ['field', fieldOf(dossier, 'MaLinhVuc')],
    ['unit', unit],
  ] as const
  return Object.fromEntries(
    known.flatMap(([name, value]) => (value === undefined ? [] : [[name, cutText(value, 500)]])),
  )
}
