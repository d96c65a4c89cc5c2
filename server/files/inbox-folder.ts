import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rename, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { fileNameSchema } from '../../shared/files/file-answers.ts'
import { FILE_ERROR_REASONS } from '../../shared/files/file-error.ts'
import { FILE_LIMITS } from '../../shared/files/table.ts'
import type { Label } from '../../shared/label.ts'
import type { InboxReport } from './inbox-report.ts'

export interface InboxEntry {
  name: string
  bytes: number
  /** Another one when the file was written to. */
  stamp: string
  /** Why it is left where it is. */
  problem?: Label
}

/** Of one feed at once; the others have their turn when these are moved. */
const MAX_ENTRIES = 200

/** The folders of the watched folder, one for each feed. Nothing outside of them is read or written. */
export class InboxFolder {
  private readonly root: string

  constructor(root: string) {
    this.root = resolve(root)
  }

  pathOf(feed: string): string {
    return join(this.root, feed)
  }

  /** So that whoever drops files sees where. */
  async make(feed: string): Promise<void> {
    await mkdir(this.pathOf(feed), { recursive: true })
  }

  async list(feed: string): Promise<{ entries: InboxEntry[]; refused?: Label }> {
    const folder = this.pathOf(feed)
    if (!(await this.isOurs(folder))) return { entries: [], refused: NOT_OURS }
    const names = await readdir(folder).catch(() => [])
    const entries: InboxEntry[] = []
    for (const name of names.toSorted()) {
      if (name.startsWith('.') || entries.length >= MAX_ENTRIES) continue
      const found = await lstat(join(folder, name)).catch(() => undefined)
      if (found === undefined || (found.isDirectory() && OWN_FOLDERS.includes(name))) continue
      const entry = { name, bytes: found.size, stamp: stampOf(found) }
      const problem = problemOf(name, found)
      entries.push(problem === undefined ? entry : { ...entry, problem })
    }
    return { entries }
  }

  /** A file of a feed's own folder; a link is not followed. */
  async read(feed: string, name: string): Promise<{ bytes: Buffer; stamp: string } | { problem: Label }> {
    const folder = this.pathOf(feed)
    if (!fileNameSchema.safeParse(name).success || !(await this.isOurs(folder))) return { problem: NOT_OURS }
    // Without O_NONBLOCK opening a pipe would wait for its writer.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const file = await open(join(folder, name), flags).catch(() => undefined)
    if (file === undefined) return { problem: NO_FILE }
    try {
      const found = await file.stat()
      const problem = problemOf(name, found)
      return problem === undefined ? { bytes: await file.readFile(), stamp: stampOf(found) } : { problem }
    } finally {
      await file.close()
    }
  }

  async finish(feed: string, name: string, hash: string): Promise<void> {
    await this.move(feed, name, 'done', hash)
  }

  /** The reports stand there before the file does: a file in `failed/` has its reasons beside it. */
  async fail(feed: string, name: string, hash: string, { text, csv }: InboxReport): Promise<void> {
    const folder = await this.makeOwn(feed, 'failed')
    const target = await freeName(folder, name, hash)
    await writeFile(join(folder, `${target}.txt`), text)
    if (csv !== undefined) await writeFile(join(folder, `${target}.rows.csv`), csv)
    await rename(join(this.pathOf(feed), name), join(folder, target))
  }

  private async move(feed: string, name: string, to: string, hash: string): Promise<void> {
    const folder = await this.makeOwn(feed, to)
    await rename(join(this.pathOf(feed), name), join(folder, await freeName(folder, name, hash)))
  }

  private async makeOwn(feed: string, name: string): Promise<string> {
    const folder = join(this.pathOf(feed), name)
    await mkdir(folder, { recursive: true })
    if (!(await this.isOurs(folder))) throw new Error(`${folder} is a link`)
    return folder
  }

  /** A folder, and not a way to another place. */
  private async isOurs(folder: string): Promise<boolean> {
    const [root, real] = await Promise.all([realpath(this.root), realpath(folder)]).catch(() => [
      '',
      undefined,
    ])
    return real !== undefined && real === folder.replace(this.root, root ?? '')
  }
}

const OWN_FOLDERS = ['done', 'failed']

interface Found {
  size: number
  mtimeMs: number
  ino: number
  isFile(): boolean
}

function stampOf({ size, mtimeMs, ino }: Found): string {
  return `${ino} ${size} ${mtimeMs}`
}

function problemOf(name: string, found: Found): Label | undefined {
  if (!found.isFile()) return NO_FILE
  if (!fileNameSchema.safeParse(name).success) return BAD_NAME
  return found.size > FILE_LIMITS.bytes ? FILE_ERROR_REASONS['too-many-bytes'] : undefined
}

/** What bears the name already stays. */
async function freeName(folder: string, name: string, hash: string): Promise<string> {
  const taken = await lstat(join(folder, name)).catch(() => undefined)
  if (taken === undefined) return name
  const extension = extname(name)
  return `${name.slice(0, name.length - extension.length)}.${hash.slice(0, 8)}${extension}`
}

const NOT_OURS: Label = {
  vi: 'không phải là thư mục trong thư mục theo dõi (có thể là liên kết): không đọc',
  en: 'not a folder of the watched folder (it may be a link): it is not read',
}
const NO_FILE: Label = {
  vi: 'không phải là tệp thường (có thể là liên kết): không đọc',
  en: 'not a plain file (it may be a link): it is not read',
}
const BAD_NAME: Label = { vi: 'tên tệp không hợp lệ', en: 'not a valid name of a file' }
