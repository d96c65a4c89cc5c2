/** What Node is given to run what was built; stack traces point at the sources. */
const BUILT = '--enable-source-maps'

export const BUILT_SERVER = [BUILT, 'dist/server/main.js']
/** All feeds of a pack. */
export const BUILT_SIMULATORS = [BUILT, 'dist/server/scripts/simulate.js']
/** One feed. */
export const BUILT_SIMULATOR = [BUILT, 'dist/server/simulators/main.js']
