import type { ColumnType } from 'kysely'

/** People, as migration 0003 made their tables, and keys of programs (0015). better-auth writes some of them by itself. */
export interface PeopleTables {
  person: PersonTable
  session: SessionTable
  account: AccountTable
  two_factor: TwoFactorTable
  one_time_link: OneTimeLinkTable
  failed_sign_in: FailedSignInTable
  access_key: AccessKeyTable
}

interface PersonTable {
  id: string
  name: string
  email: string
  two_factor_enabled: ColumnType<boolean | null, boolean | undefined, boolean>
  /** Read as what the JSON says, written as its text. */
  grants: ColumnType<unknown, string, string>
  disabled_at: ColumnType<Date | null, Date | undefined, Date | null>
  created_at: Date
  updated_at: Date
}

interface SessionTable {
  id: string
  person: string
  token: string
  ip_address: string | null
  user_agent: string | null
  started_at: Date
  last_seen_at: Date
}

interface AccountTable {
  id: string
  person: string
  provider_id: string
  account_id: string
  password: ColumnType<string | null, string | undefined, string>
  created_at: Date
  updated_at: Date
}

interface TwoFactorTable {
  id: string
  person: string
  verified: boolean | null
}

interface OneTimeLinkTable {
  hash: string
  kind: string
  person: string | null
  expires_at: Date
}

interface FailedSignInTable {
  account: string
  failures: number
  last_at: Date
}

interface AccessKeyTable {
  id: string
  name: string
  prefix: string
  digest: string
  /** What it reads, and where: read as what the JSON says, written as its text. */
  grants: ColumnType<unknown, string, string>
  created_at: Date
  created_by: string
  expires_at: Date | null
  revoked_at: ColumnType<Date | null, Date | undefined, Date>
  revoked_by: ColumnType<string | null, string | undefined, string>
  last_used_on: ColumnType<string | null, string | undefined, string>
  used: ColumnType<number, number | undefined, number>
  refused: ColumnType<number, number | undefined, number>
}
