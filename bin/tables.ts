import { writeFileSync } from 'node:fs'
import { tablesSource } from '../src/platform/database/tables-source.ts'

// Writes the types of the migrated database; a test compares, so that the two cannot drift apart.
writeFileSync(new URL('../src/platform/database/tables.ts', import.meta.url), await tablesSource())
