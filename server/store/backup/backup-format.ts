import { z } from 'zod'

/**
 * A backup is gzip of records, each a type (one byte), the length of its content (u32, big-endian) and its content:
 * one head, then of every table its description and its rows as PostgreSQL's COPY writes them (text, UTF-8, in as many
 * records as it takes), then one end. The end holds the SHA-256 of all bytes before it: what lacks it was cut off.
 */
export const FORMAT = 'toan-canh-backup'
export const FORMAT_VERSION = 1
export const RECORD = { head: 1, table: 2, rows: 3, end: 4 } as const

/** COPY hands out rows in chunks of about 64 KB; more than this is no record of ours. */
export const LONGEST_RECORD = 256 * 1024 * 1024

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

export const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  createdAt: z.int(),
  store: z.string(),
  /** What the program had made of the tables. */
  migrations: z.array(z.string()),
  /** The number that the journal gives next. */
  journalHead: z.int(),
  sequences: z.array(z.object({ name, value: z.int() })),
})
export type BackupHead = z.infer<typeof headSchema>

export const tableSchema = z.object({
  name,
  columns: z.array(name).min(1),
  /** Of a partition: the table that it is of, what it holds, and what was made at it and not at its table. */
  partition: z
    .object({
      parent: name,
      bound: z.string().regex(/^FOR VALUES FROM \((MINVALUE|'[^'\\]*')\) TO \((MAXVALUE|'[^'\\]*')\)$/),
      options: z.array(z.string().regex(/^[a-z_]+=[a-z0-9.]+$/)),
      primaryKey: z.array(name).nullable(),
      indexes: z.array(z.object({ name, method: name, columns: z.array(name).min(1) })),
    })
    .nullable(),
})
export type BackupTable = z.infer<typeof tableSchema>

export const endSchema = z.object({ tables: z.int(), rows: z.int(), sha256: z.string() })
export type BackupEnd = z.infer<typeof endSchema>
