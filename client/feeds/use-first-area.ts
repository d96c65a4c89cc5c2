import { zoneScopeId } from '../../shared/areas/scope.ts'
import { useAreas } from '../access/use-scope-names.ts'
import { useCentre } from '../console/use-centre.ts'

/** An area that lies within these scopes and has none below it: what an example speaks of. */
export function useFirstArea(scopes: readonly string[]): string {
  const areas = useAreas()
  const centre = useCentre()
  const codes = new Set(
    scopes.flatMap((scope) => {
      const zone = centre?.centres.find(({ id }) => zoneScopeId(id) === scope)
      // A zone has other areas on other days; those of today are the ones that are there.
      const today = zone?.zones.find((one) =>
        one.areas.some((code) => areas.some((area) => area.code === code)),
      )
      return zone ? (today?.areas ?? []) : [scope]
    }),
  )
  const isWithin = (code: string | null): boolean => {
    if (code === null) return false
    if (codes.has(code)) return true
    return isWithin(areas.find((area) => area.code === code)?.parent ?? null)
  }
  const parents = new Set(areas.map(({ parent }) => parent))
  const leaf = areas.find(({ code }) => isWithin(code) && !parents.has(code))
  return leaf?.code ?? [...codes][0] ?? ''
}
