import type { Migration } from 'kysely'
import { up as store } from './0001-store.ts'
import { up as journalAndHistory } from './0002-journal-and-history.ts'
import { up as people } from './0003-people.ts'
import { up as audit } from './0004-audit.ts'
import { up as feeds } from './0005-feeds.ts'
import { up as files } from './0006-files.ts'
import { up as droppedPartitions } from './0007-dropped-partitions.ts'
import { up as dictionary } from './0008-dictionary.ts'
import { up as entry } from './0009-entry.ts'
import { up as federation } from './0012-federation.ts'
import { up as downLink } from './0013-down-link.ts'
import { up as webhooks } from './0014-webhooks.ts'
import { up as keys } from './0015-keys.ts'
import { up as federationGaps } from './0016-federation.ts'
import { up as whyRefused } from './0017-why-refused.ts'

/** In the order of their names; forward only. What was released is never changed: a store may have it. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-store': { up: store },
  '0002-journal-and-history': { up: journalAndHistory },
  '0003-people': { up: people },
  '0004-audit': { up: audit },
  '0005-feeds': { up: feeds },
  '0006-files': { up: files },
  '0007-dropped-partitions': { up: droppedPartitions },
  '0008-dictionary': { up: dictionary },
  '0009-entry': { up: entry },
  '0012-federation': { up: federation },
  '0013-down-link': { up: downLink },
  '0014-webhooks': { up: webhooks },
  '0015-keys': { up: keys },
  '0016-federation': { up: federationGaps },
  '0017-why-refused': { up: whyRefused },
}
