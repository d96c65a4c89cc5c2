import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './scripts/house/precompress.mjs'

/** Everything that the server answers itself; the rest is the client's. */
const server = process.env['SERVER_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`
const SERVED_BY_SERVER = ['/socket.io', '/api', '/docs', '/geo', '/healthz', '/readyz']

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // What a wall may load is held by a test, gzipped.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Charts are drawn after the first paint, and change seldom: loaded apart, cached apart.
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'map', test: /node_modules[\\/]leaflet[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      SERVED_BY_SERVER.map((path) => [path, { target: server, ws: path === '/socket.io' }]),
    ),
  },
})
