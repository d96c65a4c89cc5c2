import { useEntryTexts } from './texts.ts'

export function SheetColumns({ withTrend }: { withTrend: boolean }) {
  const t = useEntryTexts()
  return (
    <thead>
      <tr>
        <th scope="col">{t('sheet.indicator')}</th>
        {withTrend && <th scope="col">{t('sheet.trend')}</th>}
        <th scope="col" className="is-figure">
          {t('sheet.last')}
        </th>
        <th scope="col" className="is-figure">
          {t('sheet.yearBefore')}
        </th>
        <th scope="col" className="is-figure">
          {t('sheet.plan')}
        </th>
        <th scope="col" className="is-figure">
          {t('sheet.current')}
        </th>
        <th scope="col">{t('sheet.notes')}</th>
      </tr>
    </thead>
  )
}
