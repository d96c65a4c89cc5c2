import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Folders of this machine with PostgreSQL's binaries: those on the path, and where Debian and PGDG put versions. */
export function machineFolders(path: string): string[] {
  const folders = [
    ...path.split(delimiter).filter((folder) => folder !== ''),
    ...inside('/usr/lib/postgresql').map((version) => join(version, 'bin')),
    ...inside('/usr')
      .filter((folder) => folder.startsWith('/usr/pgsql-'))
      .map((version) => join(version, 'bin')),
  ]
  // Debian's /usr/bin has some commands of PostgreSQL, not these.
  const whole = folders.filter((folder) => existsSync(join(folder, 'postgres')))
  return [...new Set(whole.map((folder) => realpathSync(folder)))]
}

function inside(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}
