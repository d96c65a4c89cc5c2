import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { canInstall, installWhereItCan } from './apt-get.mjs'

const DEBIAN = '/usr/lib/postgresql'

/**
 * Sees to it, where it can, that the store's tests have a second PostgreSQL, the machine's: Debian's, by apt-get
 * where this is root. Without one, the tests that need it are skipped and say so.
 */
export async function ensurePostgres() {
  if (existsSync(DEBIAN) && readdirSync(DEBIAN).length > 0) return
  if (!canInstall()) return
  forgoCluster()
  await installWhereItCan('PostgreSQL', ['postgresql'], ['-o', 'Dpkg::Options::=--force-confold'])
}

/** The tests want its programs; Debian would also start a server. */
function forgoCluster() {
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (existsSync(settings)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(settings, 'create_main_cluster = false\n')
}
