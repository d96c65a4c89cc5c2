import { parentPort, workerData } from 'node:worker_threads'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { secretsInConnection } from '../config/secrets.ts'
import { createLog } from '../log.ts'
import { createPool } from '../store/pool.ts'
import { UplinkDesk } from './uplink-desk.ts'
import type { FromUplink, ToUplink, UplinkThreadOptions } from './uplink-messages.ts'

/** A store that says nothing is given up then, and asked again. */
const ANSWER_WITHIN_MS = 60_000
/** Two lanes, and what looks after them. */
const CONNECTIONS = 5

/** The thread of the uplink: what goes to the parent costs feeds and dashboards of this centre nothing. */
const port = parentPort
if (port !== null) {
  const { options } = workerData as { options: UplinkThreadOptions }
  const { connection, logLevel, credential } = options
  const secrets = [...secretsInConnection(connection), ...(credential === undefined ? [] : [credential])]
  const log = createLog(logLevel, secrets)
  const say = (message: FromUplink) => port.postMessage(message)
  const desk = new UplinkDesk(options, {
    pool: createPool(connection, log, {
      max: CONNECTIONS,
      application_name: 'toan-canh uplink',
      answerWithinMs: ANSWER_WITHIN_MS,
    }),
    log,
    registry: new DomainRegistry(),
    wantFeeds: () => say({ type: 'feeds-wanted' }),
    report: (report) => say({ type: 'report', report }),
    directives: (directives, revision) => say({ type: 'directives', directives, revision }),
    definitions: (definitions, until) => say({ type: 'definitions', definitions, until }),
    figures: (parent, figures) => say({ type: 'figures', parent, figures }),
    figuresHeard: () => say({ type: 'figures-heard' }),
  })
  let isStarted = false
  let isStopped = false
  port.on('message', (message: ToUplink) => {
    switch (message.type) {
      case 'stop':
        isStopped = true
        return void desk.stop().finally(() => port.close())
      case 'directives-kept':
      case 'definitions-kept':
        return desk.recorded(message)
      case 'feeds':
        desk.hear(message)
        if (isStarted) return
        isStarted = true
        desk.start().catch((error: unknown) => {
          // A store that was let go of meanwhile is no failure.
          if (!isStopped) throw error
        })
    }
  })
}
