import { startThreadsOf } from '../../server/start-thread.ts'

startThreadsOf(new URL('../../dist/server/main.js', import.meta.url))
