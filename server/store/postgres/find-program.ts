import { StoreError } from '../store-error.ts'
import { machineFolders } from './machine-programs.ts'
import type { OsUser } from './os-user.ts'
import { packagedNative, packagedProgram } from './packaged-program.ts'
import { LEAST_MAJOR, programIn, type Program } from './program.ts'

export interface ProgramSources {
  /** The `native` folder of a package with binaries; undefined where this platform has none. */
  packaged: string | undefined
  /** Folders of the machine that may hold binaries. */
  machine: readonly string[]
  /** Where a copy of the packaged binaries may stand when they cannot be used where they are. */
  homes: readonly string[]
}

export interface Wanted {
  user: OsUser | undefined
  /** The major version that wrote the data folder; undefined where there is none yet. */
  major: number | undefined
}

export function programSources(dataDir: string): ProgramSources {
  return {
    packaged: packagedNative(),
    machine: machineFolders(process.env['PATH'] ?? ''),
    // Under root the data folder is often closed to others, /root's for one.
    homes: process.getuid?.() === 0 ? ['/var/lib/toan-canh', dataDir] : [dataDir],
  }
}

/** The packaged binaries, else the newest of the machine; those of the data folder's own major version alone. */
export async function findProgram(sources: ProgramSources, { user, major }: Wanted): Promise<Program> {
  const found: Program[] = []
  const packaged = await packagedProgram(sources, user)
  if (packaged !== undefined) found.push(packaged)
  if (packaged === undefined || (major !== undefined && packaged.major !== major)) {
    found.push(...(await machinePrograms(sources.machine, user)))
  }
  const fitting = found.find((program) => major === undefined || program.major === major)
  if (fitting !== undefined) return fitting
  throw new StoreError(found[0] === undefined ? NONE : otherMajor(major, found[0]))
}

async function machinePrograms(folders: readonly string[], user: OsUser | undefined): Promise<Program[]> {
  const programs = await Promise.all(folders.map((bin) => programIn(bin, user)))
  return programs.filter((program) => program !== undefined).toSorted((a, b) => b.major - a.major)
}

const NONE =
  'No PostgreSQL was found: the packages bring none that runs here, and neither PATH nor the usual folders have ' +
  `version ${LEAST_MAJOR} or newer. Install one, or let DATABASE_URL name a server`

function otherMajor(wrote: number | undefined, found: Program): string {
  return (
    `the data folder was written by PostgreSQL ${wrote}, and this is PostgreSQL ${found.major}. ` +
    'With the program that wrote it run "npm run backup"; then start this one with an empty DATA_DIR and run ' +
    `"npm run restore". Or install PostgreSQL ${wrote} on this machine: then it is used`
  )
}
