import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeXlsx from 'write-excel-file/node'
import { definition, feedsApi } from './feeds-api.ts'
import { FilesOf } from './files.ts'
import { asked, refusedAsPersonal } from './personal-asker.ts'
import type { Centres } from './personal-centres.ts'
import type { Door } from './personal-feed-doors.ts'
import { CITY_AREA, until } from './server.ts'

async function filesOf({ city }: Centres, feed: string): Promise<FilesOf> {
  const api = feedsApi(() => city.url)
  await api.register(definition(feed, { domains: ['traffic', 'security'] }))
  return new FilesOf(city.url, feed)
}

/** Spreadsheets of somebody: in cells, in the names of columns, of the sheet and of the file itself. */
export const FILE_DOORS: Record<string, Door> = {
  checkFile: async ({ name, phone, text }, at) => {
    const files = await filesOf(at, 'by-csv')
    const head = `Mã trạm,Tên trạm,Phường,Thời gian,Tốc độ,Người liên hệ,Điện thoại,"${text}"\n`
    const row = (speed: string) =>
      `K1,"${text}",${CITY_AREA},02/03/2026 08:30,${speed},${name},${phone},"${text}"\n`
    const preview = await files.preview(head + row('40') + row(`"${text}"`), `name=${phone}.csv`)
    await files.check(preview, preview.mapping)
    const { id } = await files.import(preview, preview.mapping)
    await files.over(id)
  },
  importFile: async ({ phone, email, text }, at) => {
    const files = await filesOf(at, 'by-xlsx')
    const head = ['Mã trạm', 'Tên trạm', 'Phường', 'Thời gian', 'Tốc độ', `Ghi chú ${text}`]
    const row = (speed: string) => ['K2', text, CITY_AREA, '02/03/2026 08:30', speed, text]
    const sheet = `Sổ ${phone}`
    const bytes = await writeXlsx([head, row('40'), row('nhanh')], { sheet }).toBuffer()
    const preview = await files.preview(bytes, `name=${encodeURIComponent(`${email}.xlsx`)}`)
    const { id } = await files.import(preview, preview.mapping)
    await files.over(id)
    // By the name that was told, and by the one that it has.
    for (const said of [...preview.sheets, sheet]) {
      await files.preview(bytes, `name=a.xlsx&sheet=${encodeURIComponent(said)}`)
    }
  },
  rememberMapping: async ({ text, phone }, at) => {
    const files = await filesOf(at, 'by-mapping')
    const preview = await files.preview(`Mã trạm,Tốc độ,${phone} gọi\nK1,40,"${text}"\n`)
    await files.remember(preview, preview.mapping)
    const value = { from: 'column', column: 'Tốc độ', values: { [phone]: '1' } }
    const outputs = [{ type: 'reading', fields: { value } }]
    const mapping = { ...preview.mapping, outputs }
    const body = { columns: preview.columns, mapping }
    await refusedAsPersonal(asked(at.city, 'PUT', '/api/v1/feeds/by-mapping/files/mappings', body))
  },
}

/** A file by whom it is of, dropped where the city looks for the files of a feed. */
export const inFolder: Door = async ({ name, phone, text }, at) => {
  const feed = 'by-folder'
  const files = await filesOf(at, feed)
  const head = 'Mã trạm,Tên trạm,Phường,Thời gian,Tốc độ,Người liên hệ\n'
  const row = (speed: string) => `K3,"${text}",${CITY_AREA},02/03/2026 08:30,${speed},${name}\n`
  const preview = await files.preview(head + row('40'))
  await files.remember(preview, preview.mapping)
  const folder = join(at.inbox, feed)
  await until(() => readdir(folder).then(Boolean, () => false))
  await writeFile(join(folder, '.whole'), head + row('40') + row(`"${text}"`))
  await rename(join(folder, '.whole'), join(folder, `${phone}.csv`))
  await until(async () => (await readdir(join(folder, 'failed')).catch(() => [''])).includes(`${phone}.csv`))
}
