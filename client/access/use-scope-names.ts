import { useQuery } from '@tanstack/react-query'
import { areasAnswerSchema, type AreasAnswer } from '../../shared/http-answers.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { ask } from '../console/ask.ts'
import { useCentre } from '../console/use-centre.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { useAccessTexts } from './texts.ts'

/** The areas of today. */
export function useAreas(): AreasAnswer['areas'] {
  const { data } = useQuery({
    queryKey: ['areas'],
    queryFn: ({ signal }) => ask('/api/v1/areas', areasAnswerSchema, { signal }),
    staleTime: Infinity,
  })
  return data?.areas ?? NONE
}

const NONE: AreasAnswer['areas'] = []

/** What scopes are called: a zone by its centre, an area with its kind; one that is not known, by its id. */
export function useScopeNames(): (scope: string) => string {
  const areas = useAreas()
  const centre = useCentre()
  const label = useLabel()
  const locale = useLocale()
  const t = useAccessTexts()
  return (scope) => {
    const zone = centre?.centres.find(({ id }) => zoneScopeId(id) === scope)
    if (zone) return t('own.zone', { name: label(zone.shortName) })
    const area = areas.find(({ code }) => code === scope)
    return area ? nameOf(area, locale) : scope
  }
}

export function nameOf({ name, nameEn, kind }: AreasAnswer['areas'][number], locale: 'vi' | 'en'): string {
  if (locale === 'en') return nameEn ?? name
  return kind === undefined || name.toLocaleLowerCase('vi').startsWith(kind) ? name : `${kind} ${name}`
}
