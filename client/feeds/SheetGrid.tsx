import type { FileCheck, FilePreview } from '../../shared/files/file-answers.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'

const ROWS = 12

/** The file as a grid. After a dry run the rows that are wrong are among those shown, their cells marked and told. */
export function SheetGrid({ preview, check }: { preview: FilePreview; check: FileCheck | undefined }) {
  const locale = useLocale()
  const { columns, rows, firstRow } = preview
  const wrong = new Map(check?.cells.map(({ row, column, message }) => [`${row} ${column}`, message]))
  const wrongRows = new Set(check?.cells.map(({ row }) => row))
  const numbered = rows.map((cells, index) => ({ cells, row: index + firstRow }))
  const shown = [...numbered.filter(({ row }) => wrongRows.has(row)), ...numbered].slice(0, ROWS)
  const unique = [...new Map(shown.map((one) => [one.row, one])).values()].toSorted((a, b) => a.row - b.row)
  return (
    <div className="grid-scroll" tabIndex={0} role="region" aria-label={preview.name}>
      <table className="sheet">
        <thead>
          <tr>
            <th />
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {unique.map(({ cells, row }) => (
            <tr key={row} data-wrong={wrongRows.has(row)}>
              <th scope="row" className="figures">
                {row}
              </th>
              {columns.map((column, index) => {
                const message = wrong.get(`${row} ${column}`)
                return (
                  <td key={column} data-wrong={message !== undefined} title={message}>
                    {cells[index] ?? ''}
                    {message !== undefined && <small>{capitalised(message, locale)}</small>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
