import pg from 'pg'
import { startPostgres } from '../../bin/tools/throwaway-postgres.mjs'

export interface Databases {
  /** Answers with the address of a new, empty database. */
  create(name: string): Promise<string>
  stop(): Promise<void>
}

/** A PostgreSQL server for this run, durable as a newsroom's would be: `programs` is the folder of its programs. */
export async function startDatabases(programs: string): Promise<Databases> {
  const server = await startPostgres(programs, ['max_connections=50'])
  if (server.url === undefined) throw new Error(server.because)
  const { url, stop } = server
  return {
    stop,
    async create(name) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    },
  }
}
