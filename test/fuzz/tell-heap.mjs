/** Loaded into the server under test, which runs with --expose-gc: answers `heap` with what is in use after a full collection. */
process.on('message', (message) => {
  if (message !== 'heap' || globalThis.gc === undefined) return
  globalThis.gc()
  globalThis.gc()
  process.send?.({ heapBytes: process.memoryUsage().heapUsed })
})
