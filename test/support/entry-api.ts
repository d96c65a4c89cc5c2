import type { CellPart } from '../../shared/entry/cell.ts'
import { boardAnswerSchema } from '../../shared/entry/entry-board.ts'
import { entryFileAnswerSchema } from '../../shared/entry/entry-file.ts'
import { entrySheetSchema, savedCellsSchema, type EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'

/** Manual entry as somebody asks it, by their bearer's token. */
export function entryApi(url: () => string, token: string) {
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${url()}/api/v1/entry${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Accept-Language': 'en',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const read = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const at = (form: string, period: string) => `/forms/${form}/periods/${period}`
  const sheet = async (form: string, period: string) =>
    entrySheetSchema.parse(await read(await ask('GET', at(form, period))))
  /** What is written of cells: `{ 'health.newCases value': 3 }`. Each as it was seen last, unless `seen` says. */
  const save = async (held: EntrySheet, cells: Record<string, number | string>, seen?: number) => {
    const body = Object.entries(cells).map(([name, content]) => {
      const [indicator = '', part = 'value'] = name.split(' ')
      const known = held.cells.find((cell) => cell.indicator === indicator && cell.part === part)
      return { indicator, part: part as CellPart, content, seen: seen ?? known?.change ?? 0 }
    })
    const path = `${at(held.form.id, held.period.id)}/cells`
    return savedCellsSchema.parse(await read(await ask('PATCH', path, { cells: body })))
  }
  /** A step in the life of a sheet, as the asker sees it then. */
  const step = async (name: string, held: EntrySheet, body: object = { change: held.change }) =>
    entrySheetSchema.parse(await read(await ask('POST', `${at(held.form.id, held.period.id)}/${name}`, body)))
  const refusal = async (answer: Promise<Response>) => {
    const { status, ...rest } = await answer.then(async (got) => ({
      status: got.status,
      ...httpErrorSchema.parse(await got.json()),
    }))
    return `${status} ${rest.code}${rest.path === undefined ? '' : ` ${rest.path}`}`
  }
  return {
    ask,
    at,
    sheet,
    save,
    step,
    refusal,
    board: async (query = '') => boardAnswerSchema.parse(await read(await ask('GET', `/board?${query}`))),
    async template(form: string, period: string): Promise<Buffer> {
      return Buffer.from(
        await (await ask('GET', `${at(form, period)}/template.xlsx?locale=vi`)).arrayBuffer(),
      )
    },
    async readFile(form: string, period: string, bytes: Uint8Array) {
      const answer = await fetch(`${url()}/api/v1/entry${at(form, period)}/file`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      })
      return entryFileAnswerSchema.parse(await read(answer))
    },
  }
}
