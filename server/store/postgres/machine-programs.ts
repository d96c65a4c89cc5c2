import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Folders of this machine with PostgreSQL's binaries: those on the path, and where Debian and PGDG put versions. */
export function machineFolders(path: string): string[] {
  const folders = [
    ...path.split(delimiter).filter((folder) => folder !== ''),
    ...inside('/usr/lib/postgresql').map((version) => join(version, 'bin')),
    ...inside('/usr')
      .filter((folder) => folder.startsWith('/usr/pgsql-'))
      .map((version) => join(version, 'bin')),
  ]
  // Those on the path may be links to where the others are that belong to them.
  const binaries = folders.map((folder) => join(folder, 'postgres')).filter((binary) => existsSync(binary))
  return [...new Set(binaries.map((binary) => dirname(realpathSync(binary))))]
}

function inside(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}
