import fc from 'fast-check'

/** Of every property that names none: a run says the same as the one before. Another is tried by FC_SEED. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 2026) })
