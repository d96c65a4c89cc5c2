import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { canInstall, installWhereItCan } from './apt-get.mjs'

export const MOSQUITTO = process.env['MOSQUITTO'] ?? '/usr/sbin/mosquitto'
const SENDER = '/usr/bin/mosquitto_pub'
const POLICY = '/usr/sbin/policy-rc.d'

export const NO_MOSQUITTO =
  `A test needs the MQTT broker Mosquitto at ${MOSQUITTO}, and ${SENDER}. Install them ` +
  '(on Debian: sudo apt-get install mosquitto mosquitto-clients), or let MOSQUITTO say where the broker is.'

/** @returns {boolean} */
export function hasMosquitto() {
  return existsSync(MOSQUITTO) && existsSync(SENDER)
}

/**
 * Sees to it, where it can, that the tests have a real MQTT broker: Debian's Mosquitto, by apt-get where this is root.
 * Without it the test that needs it fails and says so.
 */
export async function ensureMosquitto() {
  if (hasMosquitto() || !canInstall()) return
  const allowStart = forbidStart()
  await installWhereItCan('Mosquitto', ['mosquitto', 'mosquitto-clients'])
  allowStart()
}

/** The tests want its programs; Debian would also start a broker. @returns {() => void} */
function forbidStart() {
  if (existsSync(POLICY)) return () => {}
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return () => rmSync(POLICY, { force: true })
}
