import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'

const threads = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('-worker.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

/**
 * The server, its threads and the simulators as JavaScript; packages stay where they are installed. What they share
 * stands beside the server's `main.js`, from where its threads are named as they are in the sources.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        ...Object.fromEntries(threads.map((name) => [name, `server/${name}.ts`])),
        'simulators/main': 'simulators/main.ts',
        'simulators/replay/main': 'simulators/replay/main.ts',
        'scripts/simulate': 'scripts/simulate.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
