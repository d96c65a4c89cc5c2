import { dueOf, fieldOf, timeOf, type Fields, type TimeReading } from './field-of.ts'

/** A step of a dossier: when, until when it was to be done, in which status, what was done. */
export interface Step {
  at: number
  dueAt: number | undefined
  status: string | undefined
  text: string | undefined
}

/** What stands in a dossier with a `ThoiDiemXuLy`, by time. Who did it (NguoiXuLy) is not read. */
export function stepsOf(dossier: Fields, by: TimeReading): Step[] {
  return stepsIn(Object.values(dossier), by).toSorted((a, b) => a.at - b.at)
}

function stepsIn(values: readonly unknown[], by: TimeReading): Step[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return stepsIn(value, by)
    if (typeof value !== 'object' || value === null) return []
    const fields: Fields = { ...value }
    const at = timeOf(fields, 'ThoiDiemXuLy', by)
    if (at === undefined) return stepsIn(Object.values(fields), by)
    return [
      {
        at,
        dueAt: dueOf(fields, 'NgayKetThucTheoQuyDinh', by),
        status: fieldOf(fields, 'TrangThai'),
        text: fieldOf(fields, 'NoiDungXuLy'),
      },
    ]
  })
}
