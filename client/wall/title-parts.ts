/**
 * A title says what, then where behind its last comma: the place gets its own line and is never what is cut. Of a case
 * that lies nowhere on the map only a name is taken for a place: `Rà soát, điều chuyển vốn` is one thing; and for when
 * the period behind its last dash: `Dịch bệnh hằng ngày – Ngày 25/11/2026`.
 */
export function titleParts(title: string, isOnMap: boolean): { what: string; where: string | undefined } {
  const period = isOnMap ? null : PERIOD.exec(title)
  if (period?.groups) return { what: title.slice(0, period.index), where: period.groups['when'] }
  const at = title.lastIndexOf(', ')
  const what = title.slice(0, Math.max(0, at)).trim()
  const where = title.slice(at + 2).trim()
  if (at < 0 || what === '' || where === '' || !(isOnMap || NAME.test(where)))
    return { what: title, where: undefined }
  return { what, where }
}

const NAME = /^\p{Lu}/u
const PERIOD = / – (?<when>\p{Lu}[^–]*\d{4})$/u
