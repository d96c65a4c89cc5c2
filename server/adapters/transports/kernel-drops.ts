import { readFile } from 'node:fs/promises'

/**
 * Datagrams to a port that the system threw away before this program could read them, as Linux counts them since the
 * port was opened; 0 where the system does not say.
 */
export async function kernelDrops(port: number): Promise<number> {
  const tables = await Promise.all(TABLES.map((file) => readFile(file, 'utf8').catch(() => '')))
  return tables.reduce((sum, table) => sum + dropsIn(table, port), 0)
}

const TABLES = ['/proc/net/udp', '/proc/net/udp6']

/** A line for each socket: its local address and port in hexadecimal second, its drops last. */
export function dropsIn(table: string, port: number): number {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '']) => local.endsWith(ending))
    .reduce((sum, columns) => sum + (Number(columns.at(-1)) || 0), 0)
}
