import { sql, type Kysely } from 'kysely'

/**
 * People, how they prove who they are, and where they are signed in. `person`, `session`, `account`, `verification` and
 * `two_factor` are what better-auth works on (its user is our person); what it does not know of has a default or may be
 * null. Demo accounts are never here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // Grants as shared/access/grant.ts has them. An e-mail address is kept in lower case.
  `create table person (
     id text primary key,
     name text not null,
     email text not null unique,
     email_verified boolean not null default false,
     image text,
     two_factor_enabled boolean default false,
     grants jsonb not null default '[]',
     disabled_at timestamptz,
     created_at timestamptz not null,
     updated_at timestamptz not null
   )`,
  // A token is of use only with the signature of AUTH_SECRET, which no table has.
  // `expires_at` is better-auth's, by the machine's clock; what ends a session is told by the centre's, from the last two.
  `create table session (
     id text primary key,
     person text not null references person on delete cascade,
     token text not null unique,
     expires_at timestamptz not null,
     ip_address text,
     user_agent text,
     created_at timestamptz not null,
     updated_at timestamptz not null,
     started_at timestamptz not null,
     last_seen_at timestamptz not null
   )`,
  'create index session_person on session (person)',
  // How a person proves who they are: `credential` with a password (argon2id), `oidc` with the subject at an issuer.
  `create table account (
     id text primary key,
     person text not null references person on delete cascade,
     provider_id text not null,
     account_id text not null,
     access_token text,
     refresh_token text,
     id_token text,
     access_token_expires_at timestamptz,
     refresh_token_expires_at timestamptz,
     scope text,
     password text,
     created_at timestamptz not null,
     updated_at timestamptz not null,
     unique (provider_id, account_id),
     unique (person, provider_id)
   )`,
  `create table verification (
     id text primary key,
     identifier text not null,
     value text not null,
     expires_at timestamptz not null,
     created_at timestamptz not null,
     updated_at timestamptz not null
   )`,
  'create index verification_identifier on verification (identifier)',
  // Secret and recovery codes are encrypted with AUTH_SECRET.
  `create table two_factor (
     id text primary key,
     person text not null references person on delete cascade,
     secret text not null,
     backup_codes text not null,
     verified boolean default true,
     failed_verification_count integer default 0,
     locked_until timestamptz
   )`,
  'create index two_factor_person on two_factor (person)',
  'create index two_factor_secret on two_factor (secret)',

  // Of a link only the SHA-256 of its token; it goes with its use.
  `create table one_time_link (
     hash text primary key,
     kind text not null,
     person text references person on delete cascade,
     expires_at timestamptz not null
   )`,
  // Sign-ins that failed, by account (as a keyed hash of what was typed), so that a restart forgives nobody.
  `create table failed_sign_in (
     account text primary key,
     failures integer not null,
     last_at timestamptz not null
   )`,
]
