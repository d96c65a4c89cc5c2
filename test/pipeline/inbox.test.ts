import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FilesOf } from '../support/files.ts'
import { CITY, CITY_AREA, startServer, temporaryFolder, until, type TestServer } from '../support/server.ts'

const NOW = Date.UTC(2026, 2, 2, 2)
const HEAD = 'Mã trạm,Tên trạm,Phường,Thời gian,Tốc độ\n'
const GOOD = `T1,Trạm 1,${CITY_AREA},02/03/2026 08:30,41.5\n`
const WRONG = `T2,"=cmd|' /C calc'!A0",${CITY_AREA},02/03/2026 08:30,999\n`

describe('the watched folder', () => {
  let server: TestServer
  let files: FilesOf
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const inFolder = (...parts: string[]) => join(folder.path, CITY, ...parts)
  const drop = async (name: string, text: string) => {
    await mkdir(inFolder(), { recursive: true })
    await writeFile(inFolder(name), text)
  }
  const stateOf = async (name: string) =>
    (await files.answer()).inbox?.files.find((file) => file.name === name)?.state
  const remember = async () => {
    const preview = await files.preview(HEAD + GOOD)
    await files.remember(preview, preview.mapping)
  }

  beforeEach(async () => {
    folder = await temporaryFolder()
    server = await startServer({ INBOX_DIR: folder.path }, { clock: () => NOW, inboxEveryMs: 50 })
    files = new FilesOf(server.url, CITY)
  })
  afterEach(async () => {
    await server.stop()
    await folder.remove()
  })

  it('waits for a mapping, says so, and then imports and puts away', async () => {
    await drop('a.csv', HEAD + GOOD)
    await until(async () => (await stateOf('a.csv')) === 'needs-mapping')
    expect((await files.answer()).imports).toEqual([])
    await remember()
    await until(async () => (await readdir(inFolder()).catch((): string[] => [])).includes('done'))
    await until(async () => (await readdir(inFolder('done'))).includes('a.csv'))
    expect((await files.answer()).imports).toMatchObject([
      { name: 'a.csv', from: 'inbox', state: 'done', counts: { rejected: 0 } },
    ])
  })

  it('hands back what was not taken, with the reason in both languages', async () => {
    await remember()
    await drop('b.csv', `${HEAD}${GOOD}${WRONG}T3,"never ends\nT4,x\n`)
    await until(async () => (await readdir(inFolder('failed')).catch((): string[] => [])).includes('b.csv'))
    const report = await readFile(inFolder('failed', 'b.csv.txt'), 'utf8')
    expect(report).toContain(
      'Tốc độ: ngoài khoảng hợp lý của chỉ tiêu: từ 0 đến 250 (1; dòng đầu tiên bị lỗi: 3)',
    )
    expect(report).toContain(
      'Tốc độ: outside the plausible range of the indicator: from 0 to 250 (1; first such row: 3)',
    )
    const rows = await readFile(inFolder('failed', 'b.csv.rows.csv'), 'utf8')
    expect(report).toContain('dấu ngoặc kép không khép kín từ dòng này (2; dòng đầu tiên bị lỗi: 4)')
    expect(rows.split('\r\n')).toHaveLength(5)
    // No spreadsheet reckons it out.
    expect(rows).toContain(`'=cmd|`)
  })

  it('fails a file that cannot be read, and leaves alone what is not its own', async () => {
    const outside = join(folder.path, 'secret.csv')
    await writeFile(outside, HEAD + GOOD)
    await mkdir(inFolder(), { recursive: true })
    await symlink(outside, inFolder('link.csv'))
    // The server makes one of its own, again and again.
    const theirs = join(folder.path, 'city-song-cong')
    await until(async () => {
      await rm(theirs, { recursive: true, force: true })
      return symlink('/etc', theirs).then(
        () => true,
        () => false,
      )
    })
    await drop('c.csv', '"never ends,1\na,b\n')
    await until(async () => (await readdir(inFolder('failed')).catch((): string[] => [])).includes('c.csv'))
    expect(await readFile(inFolder('failed', 'c.csv.txt'), 'utf8')).toContain('dấu ngoặc kép')
    expect(await stateOf('link.csv')).toBe('refused')
    const other = async () => (await new FilesOf(server.url, 'city-song-cong').answer()).inbox?.files
    await expect.poll(other).toMatchObject([{ state: 'refused' }])
    expect((await readdir(inFolder())).toSorted()).toEqual(['failed', 'link.csv'])
  })
})
