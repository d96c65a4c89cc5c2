import { once } from 'node:events'
import { runInCluster, type ClusterCommand } from './run-in-cluster.ts'

/** lz4 costs least; not every build has it, and PostgreSQL does not start with one that it has not. */
export async function walCompression(place: Pick<ClusterCommand, 'program' | 'cluster' | 'user'>) {
  const args = ['-C', 'wal_compression', '-c', 'wal_compression=lz4']
  const { child, stderr } = runInCluster({ ...place, command: 'postgres', args })
  stderr.resume()
  const [code] = await once(child, 'exit')
  return code === 0 ? 'lz4' : 'pglz'
}
